import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const family = "@expo-google-fonts/ibm-plex-";

/** The fonts of every printed document, as TrueType files to embed. IBM Plex, SIL Open Font License 1.1. */
const paths = {
	sans: `${family}sans/400Regular/IBMPlexSans_400Regular.ttf`,
	sansBold: `${family}sans/600SemiBold/IBMPlexSans_600SemiBold.ttf`,
	mono: `${family}mono/400Regular/IBMPlexMono_400Regular.ttf`,
	monoBold: `${family}mono/600SemiBold/IBMPlexMono_600SemiBold.ttf`,
} as const;

export type PlexFont = keyof typeof paths;

export const plexFontNames = Object.keys(paths) as PlexFont[];

const read = new Map<PlexFont, Buffer>();

/** The bytes of one font, read from its package once per process. */
export function plexFont(name: PlexFont): Buffer {
	// In Plex Mono the space is an empty glyph at the very end of the file, and fontkit reads its header beyond it.
	const known = read.get(name) ?? Buffer.concat([readFileSync(require.resolve(paths[name])), Buffer.alloc(16)]);
	read.set(name, known);
	return known;
}
