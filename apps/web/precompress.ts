import { createReadStream, createWriteStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { constants, createBrotliCompress, createGzip } from "node:zlib";
import type { Plugin } from "vite";

const SHRINKS = /\.(js|css|svg|wasm)$/;
const SMALLEST = 150;

/** Vite plugin: writes `.br` and `.gz` beside every asset that shrinks of the client build, so that serving costs no time. */
export function precompress(): Plugin {
	return {
		name: "calibrant-precompress",
		apply: "build",
		applyToEnvironment: (environment) => environment.name === "client",
		writeBundle: {
			order: "post",
			sequential: true,
			async handler({ dir }) {
				if (dir === undefined) return;
				const names = await readdir(join(dir, "assets"));
				await Promise.all(
					names.filter((name) => SHRINKS.test(name)).map((name) => compress(join(dir, "assets", name))),
				);
			},
		},
	};
}

async function compress(path: string): Promise<void> {
	if ((await stat(path)).size < SMALLEST) return;
	const brotli = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } });
	await pipeline(createReadStream(path), brotli, createWriteStream(`${path}.br`));
	await pipeline(createReadStream(path), createGzip({ level: 9 }), createWriteStream(`${path}.gz`));
}
