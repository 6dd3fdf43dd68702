export { type FreeNumber, nextNumber, takeNextNumber, takeNumber } from "@calibrant/kernel";
