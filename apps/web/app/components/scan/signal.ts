/** What a tone says: read, in the list already, or on no label. */
export type Told = "read" | "again" | "unknown";

const TONES: Readonly<Record<Told, readonly number[]>> = { read: [1760], again: [880, 880], unknown: [330] };

/** A short tone and a buzz, where the device has them: who scans looks at the label, not at the screen. */
export function signal(told: Told): void {
	const tones = TONES[told];
	navigator.vibrate?.(tones.flatMap(() => (told === "unknown" ? [250] : [60, 60])));
	try {
		const audio = new AudioContext();
		tones.forEach((frequency, index) => {
			const tone = audio.createOscillator();
			tone.frequency.value = frequency;
			tone.connect(audio.destination);
			tone.start(audio.currentTime + index * 0.14);
			tone.stop(audio.currentTime + index * 0.14 + (told === "unknown" ? 0.25 : 0.08));
			if (index === tones.length - 1) tone.onended = () => audio.close();
		});
	} catch {
		// A device without sound.
	}
}
