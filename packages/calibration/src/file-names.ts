export { safeFileName } from "@calibrant/kernel";
