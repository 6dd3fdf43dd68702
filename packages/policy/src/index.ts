export { type DataClass, dataClasses } from "./classes.ts";
