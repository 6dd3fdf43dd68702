export { fileIdAt, fileIdBorn, type Steps, type StoredFile, storeWithRow } from "@calibrant/kernel";
