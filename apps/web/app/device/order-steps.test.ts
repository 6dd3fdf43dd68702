import { expect, test } from "vitest";
import { type KeptStep, movesAfter, type OrderStep, overCurrent, type StepRefusal } from "./kept-orders.ts";
import { faultOf, isTimerForgotten, orderAfter } from "./order-forms.ts";
import { isSame, nextToSend } from "./send-steps.ts";
import { isWholePhoto } from "./whole-photo.ts";

const answer = (value: string, note = ""): OrderStep => ({
	...{ kind: "answer", taskId: "t", value, note, notApplicable: false, seenAt: null },
});
const move = (to: "in_progress" | "done", version: number): OrderStep => ({ kind: "move", to, reason: "", version });
const kept = (id: string, orderId: string, step: OrderStep, refused: StepRefusal | null = null): KeptStep => ({
	...{ id, orderId, step, refused, who: { userId: "u", orgId: "o" }, typedAt: 0, key: `key of ${id}` },
});
const stale = (current: Record<string, unknown>): StepRefusal => ({ stale: true, problem: "Faster.", current });

test("steps go in the order they were done in; what is refused holds back its own order alone, and a signature nothing", () => {
	const [first, second] = [kept("1", "a", answer("1")), kept("2", "a", move("done", 3))];
	const other = kept("3", "b", answer("2"));
	expect(nextToSend([first, second, other])?.id).toBe("1");
	expect(nextToSend([second, other])?.id).toBe("2");
	expect(nextToSend([{ ...first, refused: stale({}) }, second, other])?.id).toBe("3");
	// What was done before the refused one still goes.
	expect(nextToSend([first, { ...second, refused: stale({}) }])?.id).toBe("1");
	const signature = kept("0", "a", { kind: "sign", printedName: "Mia" });
	expect(nextToSend([signature, first])?.id).toBe("1");
	expect(nextToSend([signature])).toBeUndefined();
});

test("what is put in the place of somebody else's says that it saw theirs, under a new key; refused otherwise it stays as it was", () => {
	const mine = kept("1", "a", answer("5,7"), stale({ answeredAt: "2026-03-02T13:00:00.000Z", reading: "5.6" }));
	expect(overCurrent(mine)).toMatchObject({
		refused: null,
		step: { seenAt: "2026-03-02T13:00:00.000Z", value: "5,7" },
	});
	expect(overCurrent(mine).key).not.toBe(mine.key);
	const faulty = kept("1", "a", answer("x"), { stale: false, problem: "Not a number.", current: null });
	expect(overCurrent(faulty).step).toEqual(faulty.step);
});

test("moves behind a refused one meet the version that it leaves", () => {
	const refused = kept("1", "a", move("in_progress", 2), stale({ version: 5, state: "on_site" }));
	const later = [kept("2", "a", answer("1")), kept("3", "a", move("done", 3))];
	const versionsAfter = (how: "again" | "drop") =>
		movesAfter(refused, later, how).map(({ step }) => step.kind === "move" && step.version);
	expect(overCurrent(refused).step).toMatchObject({ version: 5 });
	expect([versionsAfter("again"), versionsAfter("drop")]).toEqual([[6], [5]]);
	expect(movesAfter(kept("1", "a", answer("1"), stale({})), later, "drop")).toEqual([]);
});

test("what the server would refuse for certain is said before it is kept: a failure without words, a time that cannot be, a file that is no photo, no name", async () => {
	const task = { kind: "number", lowerLimit: "45.0", upperLimit: "55.0" } as const;
	// 14:30 where the organisation is.
	const when = {
		...{ now: new Date("2026-03-02T13:30:10Z"), timeZone: "Europe/Brussels", longestHours: 24 },
		timerSince: "2026-03-01T08:00:00.000Z",
	};
	const says = (value: string, note = "") => faultOf(answer(value, note), task, when);
	const check = { kind: "check", lowerLimit: null, upperLimit: null } as const;
	const checks = (value: string, note = "") => faultOf(answer(value, note), check, when);
	expect([checks("fail"), checks("fail", "It leaks"), checks("pass")]).toEqual(["words", null, null]);
	expect([says("44,9"), says("44,9", "Worn"), says("45,0"), says("55.1"), says("")]).toEqual([
		...["words", null, null, "words"],
		null,
	]);
	for (const typed of ["red", "1e400", "1.000,5", "-"]) expect(says(typed, "Words"), typed).toBe("number");
	const time = (startedAt: string, endedAt: string) =>
		faultOf({ kind: "time", startedAt, endedAt, category: "work", note: "" }, null, when);
	expect(time("2026-03-02T08:00", "2026-03-02T09:30")).toBe(null);
	expect([time("2026-03-02T14:00", "2026-03-02T14:30"), time("2026-03-02T14:00", "2026-03-02T14:31")]).toEqual([
		null,
		"future",
	]);
	expect(time("2027-03-02T08:00", "2027-03-02T09:30")).toBe("future");
	expect([time("2026-03-01T08:00", "2026-03-02T08:00"), time("2026-03-01T08:00", "2026-03-02T08:01")]).toEqual([
		null,
		"long",
	]);
	// Of a timer: instants, and the end typed where it was forgotten.
	expect(time("2026-03-02T08:00:00.000Z", "2026-03-02T13:30:10.000Z")).toBe(null);
	expect(time("2026-02-28T13:00:00.000Z", "2026-03-02T13:30:10.000Z")).toBe("long");
	const stops = (stoppedAt: string) => faultOf({ kind: "stop-timer", stoppedAt }, null, when);
	expect([stops("2026-03-02T13:30:10.000Z"), stops("2026-03-01T17:00"), stops("2026-03-01T08:59")]).toEqual([
		...["long", null],
		"times",
	]);
	expect(time("2026-03-02T09:00", "2026-03-02T08:00")).toBe("times");
	expect(time("2026-03-02T09:00", "")).toBe("times");
	const named = (printedName: string) => faultOf({ kind: "sign", printedName }, null, when);
	expect([named(" "), named("Mia")]).toEqual(["name", null]);
});

test("who did the very same meanwhile leaves nothing to choose", () => {
	const current = { reading: "5.7", text: "", result: "pass", note: "" };
	expect(isSame(answer("5,7"), current)).toBe(true);
	expect(isSame(answer("5,7", "shaky"), current)).toBe(false);
	expect(isSame(answer("5,6"), current)).toBe(false);
	expect(isSame(move("done", 2), { state: "done" })).toBe(true);
	expect(isSame(move("done", 2), { state: "cancelled" })).toBe(false);
});

test("an order reads as it will be once what waits is taken", () => {
	const task = (id: string, kind: "number" | "photo") => ({ id, kind, required: true, answeredAt: null, photos: 0 });
	const order = {
		state: "assigned",
		timerSince: "2026-03-02T13:00:00Z",
		tasks: [task("t", "number"), task("p", "photo")],
	};
	const taken = { order, timerSince: null } as unknown as Parameters<typeof orderAfter>[0];
	const begun = kept("1", "a", move("in_progress", 2));
	expect(orderAfter(taken, [begun])).toMatchObject({
		state: "in_progress",
		unanswered: 2,
		timer: true,
		signature: null,
	});
	const photo = kept("3", "a", { kind: "photo", taskId: "p", fileName: "x.png", photo: new Blob() });
	const stopped = kept("4", "a", { kind: "stop-timer", stoppedAt: "2026-03-02T14:00:00Z" });
	const all = [begun, kept("2", "a", answer("5")), photo, stopped];
	expect(orderAfter(taken, all)).toMatchObject({ unanswered: 0, timer: false });
});

test("a photo has its end: one that broke off is said before it is kept", async () => {
	const of = (bytes: Buffer | string) =>
		isWholePhoto(new Blob([new Uint8Array(Buffer.from(bytes as string, "latin1"))]));
	const segment = (marker: string, data: string) =>
		`\xff${marker}${String.fromCharCode((data.length + 2) >> 8, (data.length + 2) & 255)}${data}`;
	// A picture within the picture, as cameras put it, has an end of its own.
	const inner = `Exif\xff\xd8${segment("\xda", "")}x\xff\xd9`;
	const jpeg = `\xff\xd8${segment("\xe1", inner)}${segment("\xda", "ab")}x\xff\x00y\xff\xd0z\xff\xd9`;
	const chunk = (name: string, data = "") => `\0\0\0${String.fromCharCode(data.length)}${name}${data}crc!`;
	const png = `\x89PNG\r\n\x1a\n${chunk("IHDR", "0123456789abc")}${chunk("IDAT", "IEND of it")}${chunk("IEND")}`;
	const webp = "RIFF\n\0\0\0WEBPVP8 ..";
	for (const photo of [jpeg, png, webp]) {
		expect([await of(photo), await of(`${photo}and more`)], photo).toEqual([true, true]);
		for (const cut of [1, 9, photo.length - 12, photo.length])
			expect(await of(photo.slice(0, -cut)), photo).toBe(false);
	}
	for (const other of ["", "no picture", "GIF89a", "\xff\xd8\xff"]) expect(await of(other), other).toBe(false);
});

test("a timer that ran on for longer than an entry holds asks when the work ended", () => {
	const running = (timerSince: number | null, longestHours?: number) =>
		isTimerForgotten({
			...{ id: "a", who: { userId: "u", orgId: "o" }, keptAt: 0, timeZone: "UTC", timerSince, longestHours },
			order: { timerSince: null } as never,
		} as Parameters<typeof isTimerForgotten>[0]);
	const hoursAgo = (hours: number) => Date.now() - hours * 3_600_000;
	expect([running(hoursAgo(25), 24), running(hoursAgo(23), 24), running(null, 24), running(hoursAgo(25))]).toEqual([
		...[true, false],
		...[false, false],
	]);
});
