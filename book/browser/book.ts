/** What every page of the book does beyond its text; without script the text, the pictures and the links are there. */
import { drawFigures } from "./figures";
import { readingAids } from "./reading";
import { search } from "./search";
import { theme } from "./theme";

theme();
search();
readingAids();
drawFigures();
