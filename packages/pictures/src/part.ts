/** The error of a picture that ends before it says so. */
export const broken = () => new RangeError("The picture ends early.");

/** `length` bytes from `at`; throws RangeError where they are not there. */
export function part(bytes: Buffer, at: number, length: number): Buffer {
	if (at + length > bytes.length) throw broken();
	return bytes.subarray(at, at + length);
}

/** Four letters that name a part of a PNG or WebP. */
export const fourCc = (bytes: Buffer, at: number) => bytes.toString("latin1", at, at + 4);
