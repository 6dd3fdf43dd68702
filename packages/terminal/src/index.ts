export { commandLine } from "./command-line.ts";
export { print, printable, printableJson, printError } from "./print.ts";
