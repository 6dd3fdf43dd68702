import { type Ctx, readerOf } from "@calibrant/kernel";
import { type Technique, techniques } from "./techniques.ts";
import { techniqueWords } from "./techniques.words.ts";

/** Every technique in the reader's language. */
export async function techniquesFor(ctx: Ctx): Promise<{ key: Technique; name: string }[]> {
	const words = techniqueWords[await readerOf(ctx)];
	return techniques.map((key) => ({ key, name: words[key] }));
}
