export { longestPage, pageOf, paging, readCursor, writeCursor } from "@calibrant/kernel";
