/** The seven live parts of the book, as elements of a page: one classic script. */
import { definePart } from "./frame/element";
import { bound } from "./parts/bound";
import { channel } from "./parts/channel";
import { components } from "./parts/components";
import { field } from "./parts/field";
import { plane } from "./parts/plane";
import { rate } from "./parts/rate";
import { twoBells } from "./parts/two-bells";

definePart(twoBells); // 00
definePart(components); // 01
definePart(channel); // 04
definePart(field); // 06
definePart(bound); // 11
definePart(plane); // 12
definePart(rate); // 13
