// Search normalisation: removes diacritics, joiners and kashida, and maps letters of other keyboards, digits and
// capitals to the normalised letters.
const urduNewsFold = (text, letters) => {
  const bare = text.normalize("NFKC").replace(/[\p{M}\p{Cf}\u0640]/gu, "");
  return bare.toLowerCase().replace(/\P{ASCII}/gu, (letter) => letters[letter] ?? letter);
};
