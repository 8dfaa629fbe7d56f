// The report of an article: overlay with lines, tables, switches. Without it every link goes to a sentence.
"use strict";
