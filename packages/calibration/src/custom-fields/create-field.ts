import { sql } from "@calibrant/db/drizzle";
import { customFields } from "@calibrant/db/schema";
import { type Ctx, DomainError, invalid, permit, record, remember } from "@calibrant/kernel";
import { z } from "zod";
import { isRegisterName } from "../import/fields.ts";
import { isReservedName, plainLine } from "../input-fields.ts";
import { adoptValues, fitValues, type Written } from "./adopt-values.ts";
import { fieldKinds, withoutValue } from "./field-kinds.ts";
import { fieldView } from "./fields-in-use.ts";

/** Fields of one organisation, archived ones included. */
const mostFields = 50;
const mostChoices = 100;

const isFree = (name: string) => !isReservedName(name);
const reservedName = "Programs cannot use this as a name. Use another one.";

/** What can be changed of a field afterwards. */
export const fieldContent = {
	name: plainLine(100).min(1, "Give the field a name.").refine(isFree, reservedName),
	/** Of a number. */
	unit: plainLine(30).default(""),
	/** Of a choice, in their order. */
	choices: z
		.array(plainLine(100).min(1, "Give each choice a text."))
		.max(mostChoices, `Use at most ${mostChoices} choices.`)
		.default([]),
	required: z.boolean().default(false),
	/** Offered among the columns of the register. */
	inRegister: z.boolean().default(true),
};

export const previewFieldInput = z.strictObject({
	...fieldContent,
	kind: z.enum(fieldKinds),
	/** The column that an import kept and that becomes the field; without it the name is looked for. */
	heading: z.string().max(500).refine(isFree, reservedName).optional(),
});
type Asked = z.output<typeof previewFieldInput>;

export const createFieldInput = z.strictObject({
	...previewFieldInput.shape,
	/** How many instruments have values already that become those of the field, as the preview said. */
	adopts: z.int().min(0).default(0),
});

/** Choices and unit where the kind has them. Throws INVALID on a choice without choices, or with one twice. */
export function tidyContent<Content extends { unit: string; choices: string[] }>(
	kind: string,
	content: Content,
): Content {
	const choices = kind === "choice" ? content.choices : [];
	const refuse = (message: string) => {
		throw invalid("The field cannot be kept like this.", "Correct the marked fields.", { choices: message });
	};
	if (kind === "choice" && choices.length === 0) refuse("Give the choices, one on each line.");
	const folded = choices.map((choice) => choice.toLowerCase());
	const twice = choices.find((_, index) => folded.indexOf(folded[index] ?? "") !== index);
	if (twice !== undefined) refuse(`The choice ${twice} is there twice. Take one away.`);
	if (choices.includes(withoutValue)) refuse(`The choice ${withoutValue} stands for no value. Use another word.`);
	return { ...content, choices, unit: kind === "number" ? content.unit : "" };
}

const shownTexts = 20;

/** What would become of values that instruments have under the field's heading already. Writes nothing. */
export async function previewField(ctx: Ctx, input: Asked) {
	permit(ctx, "instrument.edit");
	needOwnName([], input.name);
	const { choices } = tidyContent(input.kind, input);
	const written = await fitValues(ctx, headingOf(input), { kind: input.kind, choices });
	const count = (counted: readonly Written[]) => counted.reduce((sum, one) => sum + one.count, 0);
	const misfits = written.filter(({ value }) => value === null);
	const rewritten = written.filter(({ text, value }) => value !== null && value !== text);
	return {
		...{ heading: headingOf(input), values: count(written), misfits: count(misfits), rewritten: count(rewritten) },
		misfitTexts: misfits.slice(0, shownTexts).map(({ text, count: times }) => ({ text: text.slice(0, 120), times })),
		rewrittenTexts: rewritten
			.slice(0, shownTexts)
			.map(({ text, value, count: times }) => ({ text: text.slice(0, 120), value: value ?? "", times })),
	};
}

const headingOf = ({ heading, name }: Pick<Asked, "heading" | "name">) => heading ?? name;

/**
 * Adds a field. Values that instruments have under its heading become its values; those that do not fit stay as they are
 * until somebody corrects them. Throws CONFLICT where the name is taken, or other values are there than the preview said.
 */
export async function createField(ctx: Ctx, input: z.output<typeof createFieldInput>) {
	permit(ctx, "instrument.edit");
	const { kind, name, unit, choices, required, inRegister } = tidyContent(input.kind, input);
	await ctx.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`custom fields ${ctx.orgId}`}, 0))`);
	const present = await ctx.tx.select().from(customFields);
	if (present.length >= mostFields) {
		throw new DomainError("CONFLICT", `There are ${mostFields} custom fields already.`, "Delete one that nobody uses.");
	}
	needOwnName(present, name);
	const heading = headingOf(input);
	const key = freeKey(heading, new Set(present.map((field) => field.key)));
	const written = key === heading ? await fitValues(ctx, key, { kind, choices }) : [];
	const values = written.reduce((sum, { count }) => sum + count, 0);
	if (values !== input.adopts) {
		const what =
			values === 1
				? "One instrument has an imported value under this name."
				: `${values} instruments have an imported value under this name.`;
		throw new DomainError("CONFLICT", what, "Look at what becomes of these values, then add the field.");
	}
	const position = Math.max(0, ...present.map((field) => field.position)) + 1;
	const times = { createdBy: ctx.actor.ref, createdAt: ctx.now, updatedAt: ctx.now };
	const content = { key, name, kind, unit, choices, required, inRegister };
	const [row] = await ctx.tx
		.insert(customFields)
		.values({ orgId: ctx.orgId, ...content, position, ...times })
		.returning();
	if (!row) throw new Error("The field was not kept.");
	const entity = { type: "custom_field", id: row.id };
	await record(ctx, "custom_field.created", entity);
	await remember(ctx, entity, null, content);
	const rewritten = await adoptValues(ctx, key, written, `Became the custom field ${name}`);
	return { ...fieldView(row), version: row.version, rewritten };
}

/**
 * Throws INVALID where the register has a field of this name in one of the four languages, and CONFLICT where another
 * custom field has it, in whatever letters. The name that a field has already stays possible.
 */
export function needOwnName(present: readonly { id: string; name: string }[], name: string, own?: string): void {
	const before = present.find(({ id }) => id === own);
	if (before?.name !== name && isRegisterName(name)) {
		throw invalid("The field cannot be kept like this.", "Correct the marked fields.", {
			name: `${name} names a field that the register has already, and that columns of this name fill. Use another name.`,
		});
	}
	const other = present.find((field) => field.id !== own && field.name.toLowerCase() === name.toLowerCase());
	if (!other) return;
	const what = `There is a custom field ${other.name} already.`;
	throw new DomainError("CONFLICT", what, "Give it another name, or take the other one out of the archive.", {
		fields: { name: what },
	});
}

/** The heading, or one with a number behind it where a renamed field has that key. */
function freeKey(heading: string, taken: ReadonlySet<string>): string {
	let key = heading;
	for (let copy = 2; taken.has(key); copy += 1) key = `${heading} (${copy})`;
	return key;
}
