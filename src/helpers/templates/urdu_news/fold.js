// How a search on a page takes text: marks, joiners and kashida go; letters of other keyboards, digits and capitals
// become those that we count by.
const urduNewsFold = (text, letters) => {
  const bare = text.normalize("NFKC").replace(/[\p{M}\p{Cf}\u0640]/gu, "");
  return bare.toLowerCase().replace(/\P{ASCII}/gu, (letter) => letters[letter] ?? letter);
};
