/** The first 32 bits of SHA-256 over a fixed beginning and many endings: what the fixed part needs is worked out once. */
export type Hasher = { firstBits(ending: string): number };

const primes = (count: number): number[] => {
	const found: number[] = [];
	for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
	return found;
};
/** The first 32 bits of the fraction of a root, as FIPS 180-4 defines its constants. */
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0;
const rounds = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));
const begin = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** One block of 64 bytes into the state. */
function compress(state: Int32Array, schedule: Int32Array, block: DataView, at: number): void {
	for (let n = 0; n < 16; n++) schedule[n] = block.getInt32(at + n * 4);
	for (let n = 16; n < 64; n++) {
		const [early, late] = [word(schedule, n - 15), word(schedule, n - 2)];
		const low = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
		const high = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
		schedule[n] = (word(schedule, n - 16) + low + word(schedule, n - 7) + high) | 0;
	}
	let [a, b, c, d] = [word(state, 0), word(state, 1), word(state, 2), word(state, 3)];
	let [e, f, g, h] = [word(state, 4), word(state, 5), word(state, 6), word(state, 7)];
	for (let n = 0; n < 64; n++) {
		const mixed = (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g));
		const first = (h + mixed + word(rounds, n) + word(schedule, n)) | 0;
		const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
		h = g;
		g = f;
		f = e;
		e = (d + first) | 0;
		d = c;
		c = b;
		b = a;
		a = (first + second) | 0;
	}
	const sums = [a, b, c, d, e, f, g, h];
	for (let n = 0; n < 8; n++) state[n] = (word(state, n) + (sums[n] ?? 0)) | 0;
}

const word = (words: Int32Array, at: number): number => words[at] ?? 0;

/** Prepares for many messages that begin alike. ASCII only. */
export function hasherOf(beginning: string): Hasher {
	const bytes = new TextEncoder().encode(beginning);
	const schedule = new Int32Array(64);
	const whole = bytes.length - (bytes.length % 64);
	const middle = Int32Array.from(begin);
	for (let at = 0; at < whole; at += 64) compress(middle, schedule, new DataView(bytes.buffer, bytes.byteOffset), at);
	const rest = bytes.subarray(whole);
	const tail = new Uint8Array(192);
	const view = new DataView(tail.buffer);
	const state = new Int32Array(8);
	return {
		firstBits(ending) {
			const length = rest.length + ending.length;
			const blocks = Math.ceil((length + 9) / 64);
			tail.fill(0, 0, blocks * 64);
			tail.set(rest);
			for (let n = 0; n < ending.length; n++) tail[rest.length + n] = ending.charCodeAt(n);
			tail[length] = 0x80;
			view.setUint32(blocks * 64 - 4, (whole + length) * 8);
			state.set(middle);
			for (let n = 0; n < blocks; n++) compress(state, schedule, view, n * 64);
			return word(state, 0);
		},
	};
}
