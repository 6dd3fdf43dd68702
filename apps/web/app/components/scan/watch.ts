const PAUSE_MILLISECONDS = 120;
/** Enough for the finest label that is printed, held so that it fills a third of the picture. */
const WIDEST_PIXELS = 1280;

export interface Watching {
	onText(text: string): void;
	/** The decoder could not be loaded. */
	onFailure(): void;
}

/** Reads one picture of a video after the other until the returned function is called; the same text is told once in a row. */
export function watch(video: HTMLVideoElement, { onText, onFailure }: Watching): () => void {
	let isOver = false;
	let last: string | null = null;
	const canvas = document.createElement("canvas");
	const run = async () => {
		const { readSymbols } = await import("./read-symbols.ts");
		await video.play();
		while (!isOver) {
			const picture = pictureOf(video, canvas);
			const texts = picture ? await readSymbols(picture) : [];
			const [text] = texts;
			if (text !== undefined && !texts.includes(last ?? "") && !isOver) {
				last = text;
				onText(text);
			}
			await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
		}
	};
	run().catch(() => {
		if (!isOver) onFailure();
	});
	return () => {
		isOver = true;
		video.srcObject = null;
	};
}

function pictureOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | null {
	const scale = Math.min(1, WIDEST_PIXELS / video.videoWidth);
	const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
	if (!(width > 0 && height > 0)) return null;
	Object.assign(canvas, { width, height });
	const drawing = canvas.getContext("2d", { willReadFrequently: true });
	drawing?.drawImage(video, 0, 0, width, height);
	return drawing?.getImageData(0, 0, width, height) ?? null;
}
