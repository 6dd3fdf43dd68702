export { type PhotoType, type PlainPhoto, plainPhoto } from "./plain-photo.ts";
export { isPrintable } from "./printable-picture.ts";
export { isWholePicture } from "./whole-picture.ts";
