import { createHash } from "node:crypto";
import { pipeline, Readable, Transform } from "node:stream";
import { ZipFile } from "yazl";
import { checkEntryName } from "./entry-name.ts";

/** One file of an archive. `path` as in the archive, `size` in bytes, `sha256` as lower-case hex. */
export type ZipManifestFile = { path: string; size: number; sha256: string };

type Measured = { size: number; sha256: string };

/** A file that is not as it was recorded. `found`: what the archive holds in its place; null: nothing, it is gone. */
export type ZipDifference = { path: string; expected: Partial<Measured>; found: Measured | null };

/** The last entry, manifest.json: every other entry in the order written, and what the writer was told to add. */
export type ZipManifest = {
	format: "calibrant-archive/1";
	files: ZipManifestFile[];
	differing: ZipDifference[];
} & Record<string, unknown>;

export type ZipWriter = {
	/** The archive's bytes. Destroyed with the error when a source fails, so no reader takes half an archive for whole. */
	output: Readable;
	/** Queues an entry; its source is opened when its turn comes. Other bytes than `expected` go in and are `differing`. */
	addStream(name: string, open: () => Readable | Promise<Readable>, expected?: Partial<Measured>): void;
	addBuffer(name: string, bytes: Uint8Array): void;
	/** Says that a recorded file is not there: no entry, a line among `differing`. */
	addMissing(name: string, expected: Measured): void;
	/** What is not as it was recorded, in the order written; whole once `finish` has resolved. */
	readonly differing: readonly ZipDifference[];
	/** Adds manifest.json and closes. Resolves with the files once `output` was read to its end; rejects when it failed. */
	finish(): Promise<ZipManifestFile[]>;
};

/** Formats that are packed already: storing them saves the work of packing them again. */
const packed = /\.(pdf|zip|png|jpe?g|webp|xlsx)$/i;
const manifestName = "manifest.json";

/**
 * Writes a ZIP as a stream, one source open at a time, bounded memory, any size (ZIP64). The same sources, names and
 * `mtime` give the same bytes in any time zone; times in the archive are UTC. `about` goes into the manifest.
 */
export function zipWriter(options: { mtime: Date; about?: Record<string, unknown> }): ZipWriter {
	const zip = new ZipFile();
	const output = zip.outputStream as Readable;
	// ZIP times have no zone and yazl writes local ones: shifted, they read as UTC wherever this runs.
	const mtime = new Date(options.mtime.getTime() + options.mtime.getTimezoneOffset() * 60_000);
	const files: ZipManifestFile[] = [];
	const differing: ZipDifference[] = [];
	const taken = new Set([manifestName]);
	const done = Promise.withResolvers<ZipManifestFile[]>();
	done.promise.catch(() => {});
	let current: Readable | null = null;
	let ended = false;

	const fail = (error: Error) => {
		done.reject(error);
		output.destroy(error);
	};
	zip.on("error", fail);
	output.on("end", () => done.resolve(files));
	output.on("close", () => {
		current?.destroy();
		done.reject(new Error("The archive was closed before it was complete."));
	});

	function queue(name: string, open: () => Readable | Promise<Readable>, expected: Partial<Measured> = {}) {
		zip.addReadStreamLazy(name, { mtime, forceDosTimestamp: true, compress: !packed.test(name) }, (hand) => {
			Promise.resolve()
				.then(open)
				.then((source) => {
					if (output.destroyed) return void source.destroy();
					current = source;
					const measured = measure((size, sha256) => {
						if ((expected.size ?? size) !== size || (expected.sha256 ?? sha256) !== sha256)
							differing.push({ path: name, expected, found: { size, sha256 } });
						if (name !== manifestName) files.push({ path: name, size, sha256 });
					});
					pipeline(source, measured, (error) => error && fail(error));
					hand(null, measured);
				})
				.catch(fail);
		});
	}

	function claim(name: string): string {
		if (ended) throw new Error("The archive is finished. Nothing can be added.");
		checkEntryName(name);
		const folded = name.normalize("NFC").toLowerCase();
		if (taken.has(folded)) throw new TypeError(`The archive has an entry ${JSON.stringify(name)} already.`);
		taken.add(folded);
		return name;
	}

	return {
		output,
		addStream: (name, open, expected) => queue(claim(name), open, expected),
		addBuffer: (name, bytes) => queue(claim(name), () => Readable.from([bytes])),
		addMissing: (name, expected) => void differing.push({ path: claim(name), expected, found: null }),
		differing,
		finish() {
			if (!ended) {
				ended = true;
				queue(manifestName, () => {
					const manifest: ZipManifest = { ...options.about, format: "calibrant-archive/1", files, differing };
					return Readable.from([Buffer.from(`${JSON.stringify(manifest, null, "\t")}\n`)]);
				});
				zip.end();
			}
			return done.promise;
		},
	};
}

function measure(finished: (size: number, sha256: string) => void): Transform {
	const hash = createHash("sha256");
	let size = 0;
	return new Transform({
		transform(chunk: Buffer, _encoding, next) {
			hash.update(chunk);
			size += chunk.byteLength;
			next(null, chunk);
		},
		flush(next) {
			finished(size, hash.digest("hex"));
			next();
		},
	});
}
