import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import program from "zxing-wasm/reader/zxing_reader.wasm?url";

prepareZXingModule({ overrides: { locateFile: () => program } });

/** The texts of the QR and Data Matrix symbols in a picture. Throws where the decoder cannot be loaded or compiled. */
export async function readSymbols(picture: ImageData): Promise<string[]> {
	const symbols = await readBarcodes(picture, { formats: ["QRCode", "DataMatrix"], maxNumberOfSymbols: 4 });
	return symbols.filter(({ isValid }) => isValid).map(({ text }) => text);
}
