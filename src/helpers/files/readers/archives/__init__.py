"""Archives: zip and tar files, whose tables and texts are read one after the other."""
