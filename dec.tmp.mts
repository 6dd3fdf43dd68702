import { readFileSync } from "node:fs";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
const wasm = readFileSync("node_modules/zxing-wasm/dist/reader/zxing_reader.wasm");
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer } });
for (const f of ["label-qr-1", "label-data-matrix-1", "cert0-1"]) {
	const r = await readBarcodes(new Blob([readFileSync(`/tmp/h/r5yt/${f}.png`)]), { tryHarder: true });
	console.log(f, r.map(({ format, text }) => [format, text]));
}
