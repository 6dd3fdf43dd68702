/** `npm run bench`: what a certificate of 200 points costs, as a ratio to one of 3 points, side by side in one run. */
import { certificateExample, certificateLayouts, certificatePdf } from "./src/index.ts";

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
const rounds = 9;

for (const layout of certificateLayouts) {
	const spent = new Map<number, number[]>();
	for (let round = 0; round < rounds; round++) {
		for (const points of [3, 200]) {
			const data = { ...certificateExample(points), style: { layout } };
			const began = performance.now();
			await certificatePdf(data);
			spent.set(points, [...(spent.get(points) ?? []), performance.now() - began]);
		}
	}
	const [few, many] = [median(spent.get(3) ?? []), median(spent.get(200) ?? [])];
	console.log(`${layout}: 200 points take ${(many / few).toFixed(1)} times as long as 3 (${many.toFixed(0)} ms here)`);
}
