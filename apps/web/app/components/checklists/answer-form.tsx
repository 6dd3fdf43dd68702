import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Form } from "react-router";
import { useIsSending } from "../../use-is-sending.ts";
import { buttonStyle } from "../button-style.ts";
import { FieldNotes } from "../field.tsx";
import { FormErrors } from "../result-message.tsx";
import { TextField } from "../text-field.tsx";
import { limitWords, type RunItem } from "./checklist-words.ts";
import { PhotoForm } from "./photo-form.tsx";
import "../../words/checklists.ts";

export interface AnswerReply {
	itemKey: string;
	value: string;
	note: string;
	faults: Readonly<Record<string, string>>;
	problem: string | null;
}

/** A button for a gloved thumb. */
const BIG = "min-h-16 w-full text-lead";

/** One item of an open run, with its answer as it stands. Each answer is sent and kept by itself. */
export function AnswerForm({ item, reply }: { item: RunItem; reply: AnswerReply | undefined }) {
	const { t, i18n } = useLingui();
	const isSending = useIsSending();
	const mine = reply?.itemKey === item.itemKey ? reply : undefined;
	const faults = mine?.faults ?? {};
	const errors = (name: string) => (faults[name] === undefined ? [] : [faults[name]]);
	const value = mine?.value ?? item.answer?.reading ?? item.answer?.text ?? "";
	const chosen = item.answer?.result;
	return (
		<div className="flex flex-col gap-4">
			{mine?.problem && <FormErrors errors={[mine.problem]} />}
			{item.kind === "photo" && <PhotoForm item={item} fault={faults.file} isSending={isSending} />}
			<Form method="post" className="flex flex-col gap-4">
				<input type="hidden" name="intent" value="answer" />
				<input type="hidden" name="itemKey" value={item.itemKey} />
				{(item.kind === "number" || item.kind === "meter") && (
					<TextField
						label={item.kind === "meter" ? t`Reading of the meter` : t`Reading`}
						description={aboutReading(i18n, item)}
						name="value"
						defaultValue={value}
						errors={errors("value")}
						inputMode="decimal"
						suffix={item.unit === "" ? undefined : item.unit}
						autoComplete="off"
						mono
					/>
				)}
				{item.kind === "text" && (
					<TextField
						label={t({ message: "Answer", context: "noun" })}
						name="value"
						defaultValue={value}
						errors={errors("value")}
						rows={3}
					/>
				)}
				{item.kind === "check" && faults.value !== undefined && (
					<FieldNotes aboutId="" errorsId="check-errors" errors={[faults.value]} />
				)}
				<TextField
					label={item.required ? t`Note` : t`Note (the item is optional)`}
					name="note"
					defaultValue={mine?.note ?? item.answer?.note ?? ""}
					errors={errors("note")}
					maxLength={2000}
					rows={2}
				/>
				{item.kind === "check" && (
					<div className="grid grid-cols-2 gap-3">
						<Choice value="pass" isChosen={chosen === "pass"} isDisabled={isSending} look="pass">
							<Trans>Pass</Trans>
						</Choice>
						<Choice value="fail" isChosen={chosen === "fail"} isDisabled={isSending} look="fail">
							<Trans>Fail</Trans>
						</Choice>
					</div>
				)}
				{item.kind === "choice" && (
					<div className="flex flex-col gap-3">
						{faults.value !== undefined && <FieldNotes aboutId="" errorsId="choice-errors" errors={[faults.value]} />}
						{item.options.map(({ text }) => (
							<Choice key={text} value={text} isChosen={item.answer?.text === text} isDisabled={isSending} look="plain">
								{text}
							</Choice>
						))}
					</div>
				)}
				{!["check", "choice"].includes(item.kind) && (
					<button type="submit" disabled={isSending} className={`${buttonStyle("primary", "normal")} ${BIG}`}>
						{item.kind === "photo" ? t`Go on` : t`Save and go on`}
					</button>
				)}
				<button
					type="submit"
					name="notApplicable"
					value="on"
					disabled={isSending}
					className={`${buttonStyle("quiet", "normal")} min-h-14 w-full`}
				>
					{chosen === "not_applicable" ? t`Not applicable (chosen)` : t`Not applicable`}
				</button>
			</Form>
			{item.kind !== "photo" && (
				<details open={item.photos.length > 0 || faults.file !== undefined}>
					<summary className="link inline-flex min-h-12 cursor-pointer items-center">
						<Trans>Add a photo</Trans>
					</summary>
					<PhotoForm item={item} fault={faults.file} isSending={isSending} />
				</details>
			)}
		</div>
	);
}

function aboutReading(i18n: I18n, item: RunItem): string | undefined {
	const before = item.lastReading === null ? "" : i18n._(msg`Last time ${item.lastReading} ${item.unit}.`);
	const limits = limitWords(i18n, item);
	const words = [limits === "" ? "" : i18n._(msg`Allowed: ${limits}.`), before].filter((part) => part !== "").join(" ");
	return words === "" ? undefined : words;
}

const LOOKS = {
	pass: "border-pass text-pass bg-pass-soft hover:border-ink",
	fail: "border-oot text-oot bg-oot-soft hover:border-ink",
	plain: "border-control bg-surface text-ink hover:border-ink",
};

function Choice({
	value,
	look,
	isChosen,
	isDisabled,
	children,
}: {
	value: string;
	look: keyof typeof LOOKS;
	isChosen: boolean;
	isDisabled: boolean;
	children: ReactNode;
}) {
	return (
		<button
			type="submit"
			name="value"
			value={value}
			disabled={isDisabled}
			aria-pressed={isChosen}
			className={`${BIG} inline-flex cursor-pointer select-none items-center justify-center rounded-control border-2 px-3 font-semibold disabled:cursor-not-allowed disabled:opacity-60 ${LOOKS[look]} ${isChosen ? "ring-2 ring-primary ring-offset-2 ring-offset-canvas" : ""}`}
		>
			{children}
		</button>
	);
}
