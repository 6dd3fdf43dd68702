import {
	type Ctx,
	DomainError,
	fileIdAt,
	invalid,
	type Steps,
	type StoredFile,
	safeFileName,
	storeWithRow,
} from "@calibrant/kernel";
import { isWholePicture, plainPhoto } from "@calibrant/pictures";

const megabyte = 1024 * 1024;
/** Of one photo, and how many a request or an order holds. */
export const photoLimits = { bytes: 10 * megabyte, ofRequest: 5, ofOrder: 60 } as const;

/** What the row of a stored photo says of its file. */
export type PhotoFile = {
	id: string;
	fileKey: string;
	fileName: string;
	contentType: string;
	bytes: number;
	sha256: string;
};

/**
 * Stores a photo without position, time and device in it, and then its row. `place` is asked before and after: it locks
 * what the photo belongs to and throws where it has no room. Throws UNSUPPORTED_FILE unless the bytes are a whole JPEG,
 * PNG or WebP, INVALID for an empty file, TOO_LARGE.
 */
export async function keepPhoto<T>(
	steps: Steps,
	of: { prefix: "service-requests" | "work-orders"; fileName: string; body: Buffer },
	place: (ctx: Ctx) => Promise<void>,
	insert: (ctx: Ctx, file: PhotoFile) => Promise<T>,
): Promise<T> {
	const { prefix, body } = of;
	const { orgId, now } = await steps.open({}, async (ctx) => {
		await place(ctx);
		return ctx;
	});
	if (body.length === 0) throw invalid("This file is empty.", "Take the photo again.", { file: "Empty." });
	if (body.length > photoLimits.bytes) {
		const what = `A photo has at most ${photoLimits.bytes / megabyte} MB.`;
		throw new DomainError("TOO_LARGE", what, "Take it with fewer pixels.");
	}
	const photo = plainPhoto(body);
	if (!photo || !(await isWholePicture(photo))) {
		const what = "This file is not a JPEG, PNG or WebP picture, or it is not whole, or it is too large a picture.";
		throw new DomainError("UNSUPPORTED_FILE", what, "Take the photo again, or choose another one.");
	}
	const id = fileIdAt(now);
	const { type: contentType, extension, bytes } = photo;
	const file = { id, key: `${prefix}/${orgId}/${id}${extension}`, body: bytes, contentType };
	return storeWithRow(steps, file, async (ctx, stored: StoredFile) => {
		await place(ctx);
		const fileName = safeFileName(of.fileName, extension, "photo");
		const { key: fileKey, size, sha256 } = stored;
		return insert(ctx, { id, fileKey, fileName, contentType, bytes: size, sha256 });
	});
}
