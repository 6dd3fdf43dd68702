export { longestPage, pageOf, paging, readCursor } from "@calibrant/kernel";
