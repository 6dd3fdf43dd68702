import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, type RouterContextProvider } from "react-router";
import { z } from "zod";
import { type ApiFailure, apiFailure } from "./api-failure.ts";
import { takeCheck } from "./components/bot-check/take-check.server.ts";
import type { Locale } from "./i18n.ts";
import { passkeyAnswer } from "./passkey-answer.server.ts";
import { refusalIn, retryIn } from "./refusals/refusals.server.ts";
import { requestInfo } from "./request-info.ts";
import { type Api, api } from "./trpc.server.ts";

/** Name of the field that carries the password of a step-up. */
export const STEP_UP_FIELD = "stepUpPassword";
/** Name of the field that carries a passkey's answer instead; empty where one is offered and the password was typed. */
export const STEP_UP_PASSKEY = "stepUpPasskey";

/** Text that must not be empty; what it must look like is the server's to say, once, at the field. */
export const filledIn = z.string({ error: "Fill this in." });
export const optionalText = z.string().optional();

/** What a page shows of a form that was sent and not carried out. */
export interface FormAnswer {
	/** Which form of the page. */
	intent: string;
	result: SubmissionResult<string[]>;
	/** The password is wanted before the step is taken; the values wait in the form that asks for it. */
	stepUp: StepUpRequest | null;
}

export interface StepUpRequest {
	fields: [name: string, value: string][];
	errors: string[];
	/** Whether one of the person's passkeys will do instead. */
	passkey: boolean;
}

interface FormCall {
	context: Readonly<RouterContextProvider>;
	request: Request;
	form: FormData;
}

interface FormRules<Schema extends z.ZodType> {
	schema: Schema;
	/** Fields that are never sent back to the browser, e.g. passwords. */
	hidden?: readonly string[];
	/** Zone of the instants in refusals. */
	timeZone?: string;
	/** The form's name of a field that the server calls otherwise. */
	places?: Readonly<Record<string, string>>;
	/** In which refusals are said; other than English only on pages that are written in it. */
	language?: Locale;
}

/**
 * Checks a form, lets `work` take the step through apps/server, and turns a refusal into messages at the fields and
 * over the form, with everything typed kept. A refusal that wants the password asks for it and then goes on by itself.
 */
export async function answerForm<Schema extends z.ZodType, Done>(
	{ context, request, form }: FormCall,
	{ schema, hidden = [], timeZone = "UTC", language = "en", places = {} }: FormRules<Schema>,
	work: (value: z.output<Schema>, server: Api) => Promise<Done>,
) {
	const intent = String(form.get("intent") ?? "");
	const password = form.get(STEP_UP_FIELD);
	const passkey = form.get(STEP_UP_PASSKEY);
	form.delete(STEP_UP_FIELD);
	form.delete(STEP_UP_PASSKEY);
	const trapped = takeCheck(context, form);
	const values = new FormData();
	for (const [name, value] of form) if (name !== "intent") values.append(name, value);
	const submission = parseWithZod(values, { schema });
	const hideFields = [...hidden];
	if (submission.status !== "success") {
		const result = inLanguage(submission.reply({ hideFields }), language);
		return data<FormAnswer>({ intent, result, stepUp: null }, { status: 400 });
	}
	const server = api(context, request);
	const refused = (failure: ApiFailure, errors: FormErrors, stepUp: StepUpRequest | null) =>
		data<FormAnswer>(
			{ intent, result: inLanguage(submission.reply({ hideFields, ...errors }), language), stepUp },
			{ status: failure.status },
		);
	if (trapped !== null) return refused(trapped, { formErrors: [wordsOf(trapped, timeZone, language)] }, null);
	const usesPasskey = typeof passkey === "string" && passkey !== "";
	if (usesPasskey || typeof password === "string") {
		const failure = await confirmed(() =>
			usesPasskey
				? server.passkeys.confirm.mutate({ answer: passkeyAnswer(passkey) })
				: server.account.confirmPassword.mutate({ password: String(password) }),
		);
		if (failure !== null) {
			const errors = [fieldsOf(failure).password ?? wordsOf(failure, timeZone)];
			return refused(failure, {}, { fields: textEntries(form), errors, passkey: passkey !== null });
		}
	}
	if (!usesPasskey && typeof password === "string") context.get(requestInfo).password = password;
	try {
		return await work(submission.value, server);
	} catch (thrown) {
		const failure = refusalOf(thrown);
		if (failure.code === "CONFIRM_PASSWORD") {
			const passkey = failure.details.signature !== true && (await server.passkeys.list.query()).length > 0;
			return refused(failure, {}, { fields: textEntries(form), errors: [], passkey });
		}
		// A box that is not ticked is not sent: the form has its field all the same.
		const shape = schema instanceof z.ZodObject ? schema.shape : {};
		const named = Object.entries(fieldsOf(failure)).map(([name, message]) => [places[name] ?? name, message] as const);
		const known = named.filter(([name]) => form.has(name) || Object.hasOwn(shape, name));
		if (known.length === 0) return refused(failure, { formErrors: [wordsOf(failure, timeZone, language)] }, null);
		const fieldErrors = Object.fromEntries(known.map(([name, message]) => [name, [message]]));
		return refused(failure, { fieldErrors }, null);
	}
}

type FormErrors = { formErrors?: string[]; fieldErrors?: Record<string, string[]> };

/** Null when the password or the passkey was right. */
async function confirmed(confirm: () => Promise<unknown>): Promise<ApiFailure | null> {
	try {
		await confirm();
		return null;
	} catch (thrown) {
		return refusalOf(thrown);
	}
}

/** Failures of ours, and everything that is no failure of a call, go on to the error page. */
function refusalOf(thrown: unknown): ApiFailure {
	const failure = apiFailure(thrown);
	if (failure === null || failure.status >= 500) throw thrown;
	return failure;
}

/** A refusal in two sentences, with the instant from which the same step may succeed. */
export function wordsOf(failure: ApiFailure, timeZone: string, language: Locale = "en"): string {
	const { retryAt } = failure.details;
	const said = (text: string) => refusalIn(language, text) ?? text;
	const remedy = retryAt instanceof Date ? retryIn(language, retryAt, timeZone) : said(failure.remedy);
	return `${said(failure.happened)} ${remedy}`;
}

/** The messages at the fields in the language of the page. */
function inLanguage(result: SubmissionResult<string[]>, language: Locale): SubmissionResult<string[]> {
	if (language === "en" || !result.error) return result;
	const said = (messages: string[] | null) =>
		messages?.map((message) => refusalIn(language, message) ?? message) ?? null;
	const error = Object.fromEntries(Object.entries(result.error).map(([name, messages]) => [name, said(messages)]));
	return { ...result, error };
}

function fieldsOf(failure: ApiFailure): Record<string, string> {
	const { fields } = failure.details;
	return typeof fields === "object" && fields !== null ? (fields as Record<string, string>) : {};
}

const textEntries = (form: FormData): [string, string][] =>
	[...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
