/** Longest side of a photo that is sent: enough to read a gauge, small enough for the network of a shop floor. */
const LONGEST = 2048;

/**
 * A smaller JPEG of a photo, upright and without anything else in it; of a WebP always, because PDFs carry none. The file
 * itself where this browser cannot.
 */
export async function shrinkPhoto(file: File): Promise<File> {
	try {
		const picture = await createImageBitmap(file);
		const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
		const isWebp = file.type === "image/webp";
		if (scale === 1 && !isWebp) return file;
		const canvas = document.createElement("canvas");
		canvas.width = Math.round(picture.width * scale);
		canvas.height = Math.round(picture.height * scale);
		canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
		const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
		if (blob === null || (blob.size >= file.size && !isWebp)) return file;
		return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
	} catch {
		return file;
	}
}
