import { randomUUID } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";
import type { Ctx } from "@calibrant/kernel";
import {
	completeRun,
	createChecklist,
	createInstrument,
	publishChecklist,
	saveAnswer,
	saveAnswerInput,
	saveDraft,
	saveDraftInput,
	startRun,
} from "../src/index.ts";
import type { Workshop } from "./open-workshop.ts";
import { signerOf } from "./signer-of.ts";

/** A real PNG of one colour. */
export function pngPhoto(shade: number): Buffer {
	const chunk = (name: string, body: Buffer) => {
		const data = Buffer.concat([Buffer.from(name, "latin1"), body]);
		const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
		length.writeUInt32BE(body.length);
		check.writeUInt32BE(crc32(data));
		return Buffer.concat([length, data, check]);
	};
	return Buffer.concat([
		Buffer.from("89504e470d0a1a0a", "hex"),
		chunk("IHDR", Buffer.from("00000001000000010802000000", "hex")),
		chunk("IDAT", deflateSync(Buffer.from([0, shade, shade, shade]))),
		chunk("IEND", Buffer.alloc(0)),
	]);
}

export type Check = { kind: string; label?: string } & Record<string, unknown>;

/** Items with keys of their own. */
export const items = (...checks: Check[]) =>
	checks.map((check, index) => ({ key: randomUUID(), label: `Item ${index + 1}`, ...check }));

type Content = { name?: string; items: ReturnType<typeof items> } & Record<string, unknown>;

/** Makes a checklist and publishes it. */
export async function published(shop: Workshop, content: Content) {
	const made = await shop.as((ctx) => createChecklist(ctx, { name: content.name ?? "Weekly check" }), "manager");
	return publish(shop, made.id, made.version, content);
}

/** Publishes a content as the next version. */
export async function publish(shop: Workshop, id: string, version: number, content: Content, changeNote = "") {
	const draft = saveDraftInput.parse({ id, version, content: { name: "Weekly check", ...content } });
	return shop.as(async (ctx) => {
		const saved = await saveDraft(ctx, draft);
		return publishChecklist(ctx, { id, version: saved.version, changeNote });
	}, "manager");
}

/** Answers one item as a technician. */
export const answer = (shop: Workshop, runId: string, itemKey: string, value: string, more: object = {}) =>
	shop.as((ctx) => saveAnswer(ctx, saveAnswerInput.parse({ runId, itemKey, value, ...more })), "technician");

/** A completed run of a small checklist about an instrument. */
export async function completedRun(shop: Workshop) {
	const asked = items({ kind: "check" }, { kind: "number", unit: "bar", lower: "5.8", upper: "6.2" });
	const checklist = await published(shop, { subject: "any", items: asked });
	const tag = `P-${randomUUID().slice(0, 8)}`;
	const instrument = await shop.as((ctx) => createInstrument(ctx, { tag, description: "Press" }));
	const input = { checklistId: checklist.id, instrumentId: instrument.id };
	const run = await shop.as((ctx) => startRun(ctx, input), "technician");
	await answer(shop, run.id, asked[0]?.key ?? "", "pass");
	await answer(shop, run.id, asked[1]?.key ?? "", "6.00");
	const sign = async (ctx: Ctx) => completeRun(ctx, { runId: run.id, operatorName: await signerOf(ctx) }, "password");
	const done = await shop.as(sign, "technician");
	return { ...done, checklist, instrument, asked };
}
