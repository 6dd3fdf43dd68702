import { Trans, useLingui } from "@lingui/react/macro";
import { Form, Link } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { type Field, typedIn } from "../../typed-in.ts";
import { Checkbox } from "../checkbox.tsx";
import { FormProblems } from "../form-problems.tsx";
import { Select } from "../select.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { dayNames, lastDay } from "./authorisation-days.ts";
import type { Loaded, Terms } from "./authorisation-words.ts";
import "../../words/websecurity.ts";

type First = Partial<Omit<Terms, "validFrom" | "validUntil">> & { validFrom?: Date | null; validUntil?: Date | null };

interface Props {
	intent: "draft" | "write";
	version?: number;
	answer: FormAnswer | undefined;
	first: First;
	signers: Loaded["signers"];
	techniques: Loaded["techniques"];
	submitLabel: string;
	cancelTo: string;
}

/** What an authorisation says: parties, scope, techniques, times, people and data. Works without JavaScript. */
export function AuthorisationForm({
	intent,
	version,
	answer,
	first,
	signers,
	techniques,
	submitLabel,
	cancelTo,
}: Props) {
	const { t } = useLingui();
	const { field, problems } = typedIn(answer, intent);
	const sent = answer?.intent === intent ? answer.result.initialValue : undefined;
	const zone = first.timeZone ?? "UTC";
	return (
		<Form method="post" className="flex max-w-3xl flex-col gap-6">
			<input type="hidden" name="intent" value={intent} />
			{version !== undefined && <input type="hidden" name="version" value={version} />}
			<FormProblems errors={problems} />
			<Group title={t`Parties`}>
				<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
					<TextField
						{...field("client", first.client)}
						label={t`Who orders the examination`}
						description={t`The legal name.`}
						isRequired
					/>
					<TextField {...field("provider", first.provider)} label={t`Who carries it out`} isRequired />
					<Select
						{...field("signatoryId", first.signatoryId ?? "")}
						label={t`Who is to sign`}
						description={t`An owner or a manager who may bind the client.`}
						placeholder={t`Choose`}
						options={signers.map(({ id, name }) => ({ value: id, label: name || t`Member without a name` }))}
						isRequired
					/>
					<TextField
						{...field("authority", first.authority)}
						label={t`With what authority`}
						description={t`For example managing director, or owner of the domain.`}
						isRequired
					/>
				</div>
			</Group>
			<Group title={t`What may be examined`}>
				<TextField
					{...field("scope", first.scope?.join("\n"))}
					label={t`Addresses in scope`}
					description={t`One on each line; each with everything below its path, within the addresses of the audit. With http:// too, where the way from there is to be looked at.`}
					rows={3}
					mono
					isRequired
				/>
				<TextField
					{...field("exclusions", first.exclusions?.join("\n"))}
					label={t`Except`}
					description={t`One on each line; with everything below.`}
					rows={2}
					mono
					isRequired={false}
				/>
				<TextField
					{...field("hosting", first.hosting)}
					label={t`Hosting and consent of third parties`}
					description={t`Who hosts the websites, and that they agree where they must.`}
					rows={2}
					isRequired={false}
				/>
			</Group>
			<Group title={t`What may be done`} intro={t`What is not ticked is printed as prohibited.`}>
				<Techniques {...{ techniques, sent, first }} errors={field("techniques").errors} />
			</Group>
			<Group title={t`When`}>
				<div className="grid grid-cols-1 gap-4 sm:grid-cols-3">
					<TextField
						{...field("validFrom", first.validFrom ? lastDay(first.validFrom, zone) : "")}
						label={t`First day`}
						type="date"
						isRequired
					/>
					<TextField
						{...field("validUntil", first.validUntil ? lastDay(first.validUntil, zone, true) : "")}
						label={t`Last day`}
						type="date"
						isRequired
					/>
					<TextField
						{...field("timeZone", zone)}
						label={t`Time zone`}
						description={t`For example Europe/Paris.`}
						isRequired
					/>
				</div>
				<Windows {...{ sent, first }} errors={answer?.intent === intent ? (answer.result.error?.windows ?? []) : []} />
				<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
					<TextField
						{...field("requestsPerMinute", first.requestsPerMinute ? String(first.requestsPerMinute) : "")}
						label={t`Requests per minute, at most`}
						inputMode="numeric"
						isRequired={false}
					/>
					<TextField
						{...field("sourceAddresses", first.sourceAddresses)}
						label={t`Where requests come from`}
						description={t`IP addresses, so that the client’s own watch can tell them.`}
						isRequired={false}
					/>
				</div>
			</Group>
			<Group title={t`Contacts`} intro={t`At least one on each side, who can be reached while it is examined.`}>
				<Contacts {...{ sent, first }} />
				<TextField
					{...field("stopWord", first.stopWord)}
					label={t`Stop word`}
					description={t`Said by either side, it ends everything at once.`}
					isRequired={false}
				/>
			</Group>
			<Group title={t`Data`}>
				<TextField
					{...field("dataHandling", first.dataHandling)}
					label={t`What happens to data`}
					description={t`How what is seen is kept, who sees it, and when it is destroyed.`}
					rows={4}
					isRequired
				/>
			</Group>
			<div className="flex flex-wrap items-center gap-4">
				<SubmitButton intent={intent}>{submitLabel}</SubmitButton>
				<Link to={cancelTo} className="link inline-flex min-h-6 items-center">
					<Trans>Leave without saving</Trans>
				</Link>
			</div>
		</Form>
	);
}

function Group({ title, intro, children }: { title: string; intro?: string; children: React.ReactNode }) {
	return (
		<fieldset className="flex min-w-0 flex-col gap-4 border-line border-t pt-4">
			<legend className="pr-3 font-semibold text-lead">{title}</legend>
			{intro !== undefined && <p className="text-muted text-table">{intro}</p>}
			{children}
		</fieldset>
	);
}

type Sent = Record<string, unknown> | null | undefined;
type Rows = { sent: Sent; first: First };
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
/** Rows as they were sent; one in which nothing was typed is not there. */
const rowsOf = (sent: Sent, name: string) => listOf(sent?.[name]).map((row) => (row ?? {}) as Record<string, unknown>);
const textOf = (value: unknown) => (typeof value === "string" ? value : "");

function Techniques({
	techniques,
	sent,
	first,
	errors,
}: Rows & { techniques: Loaded["techniques"]; errors: ReturnType<Field>["errors"] }) {
	const ticked = sent ? listOf(sent.techniques) : (first.techniques ?? []);
	return (
		<div className="flex flex-col gap-2">
			{techniques.map(({ key, name }, at) => (
				<Checkbox
					key={key}
					name="techniques"
					value={key}
					label={name}
					defaultChecked={ticked.includes(key)}
					errors={at === 0 ? errors : []}
				/>
			))}
		</div>
	);
}

function Windows({ sent, first, errors }: Rows & { errors: string[] }) {
	const { t, i18n } = useLingui();
	const kept = sent
		? rowsOf(sent, "windows").map((row) => ({
				days: listOf(row.days).map(Number),
				from: textOf(row.from),
				until: textOf(row.until),
			}))
		: (first.windows ?? []);
	const days = dayNames(i18n.locale);
	const rows = [...kept, ...Array.from({ length: Math.max(1, 2 - kept.length) }, () => null)];
	return (
		<div className="flex flex-col gap-3">
			<p className="text-table">
				<Trans>
					Hours in which it may be examined, by the clock of the time zone. None: at any hour. Where the end is not
					after the beginning, it is of the next day.
				</Trans>
			</p>
			<FormProblems errors={errors.length > 0 ? errors : undefined} />
			{rows.map((row, at) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else of their own
				<fieldset key={at} className="flex flex-col gap-2 rounded-control border border-line p-3">
					<legend className="px-1 text-table">{t`Hours ${at + 1}`}</legend>
					<div className="flex flex-wrap gap-x-4 gap-y-1">
						{days.map(({ number, name }) => (
							<Checkbox
								key={number}
								name={`windows[${at}].days`}
								value={String(number)}
								label={name}
								defaultChecked={row?.days.includes(number) ?? false}
								errors={[]}
							/>
						))}
					</div>
					<div className="grid max-w-md grid-cols-2 gap-4">
						<TextField
							name={`windows[${at}].from`}
							defaultValue={row?.from ?? ""}
							label={t({ message: "From", context: "time" })}
							type="time"
							errors={[]}
							isRequired={false}
						/>
						<TextField
							name={`windows[${at}].until`}
							defaultValue={row?.until ?? ""}
							label={t({ message: "Until", context: "time" })}
							type="time"
							errors={[]}
							isRequired={false}
						/>
					</div>
				</fieldset>
			))}
		</div>
	);
}

function Contacts({ sent, first }: Rows) {
	const { t } = useLingui();
	const kept = sent
		? rowsOf(sent, "contacts").map((row) => ({
				side: textOf(row.side),
				name: textOf(row.name),
				reach: textOf(row.reach),
			}))
		: (first.contacts ?? []);
	const spare = kept.length === 0 ? ["client", "team"] : ["client"];
	const rows = [...kept, ...spare.map((side) => ({ side, name: "", reach: "" }))];
	return (
		<>
			{rows.map((row, at) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else of their own
				<fieldset key={at} className="grid grid-cols-1 gap-3 rounded-control border border-line p-3 sm:grid-cols-3">
					<legend className="px-1 text-table">{t`Contact ${at + 1}`}</legend>
					<Select
						name={`contacts[${at}].side`}
						defaultValue={row.side}
						label={t`Side`}
						options={[
							{ value: "client", label: t`Client` },
							{ value: "team", label: t`Who examines` },
						]}
						errors={[]}
						isRequired
					/>
					<TextField
						name={`contacts[${at}].name`}
						defaultValue={row.name}
						label={t`Name`}
						errors={[]}
						isRequired={false}
					/>
					<TextField
						name={`contacts[${at}].reach`}
						defaultValue={row.reach}
						label={t`Telephone or mail`}
						errors={[]}
						isRequired={false}
					/>
				</fieldset>
			))}
		</>
	);
}
