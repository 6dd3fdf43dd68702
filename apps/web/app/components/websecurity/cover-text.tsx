import { Trans, useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { FormProblems } from "../form-problems.tsx";
import { SubmitButton } from "../submit-button.tsx";
import { TextField } from "../text-field.tsx";
import { COVERED } from "./finding-words.ts";

export interface TextPreview {
	caption: string;
	lines: readonly string[];
	covered: readonly { kind: string; count: number }[];
}

interface Props {
	preview: TextPreview | null;
	/** What was typed and refused. */
	typed: { caption: string; text: string };
	errors: { caption: string[]; text: string[]; form: string[] };
}

/** A request, an answer or a log: first what would be kept of it, with the lines that may be covered beside, then it is kept. */
export function CoverText({ preview, typed, errors }: Props) {
	const { t, i18n } = useLingui();
	if (preview) {
		return (
			<Form method="post" className="flex flex-col gap-4">
				<input type="hidden" name="intent" value="text" />
				<input type="hidden" name="text" value={preview.lines.join("\n")} />
				<p role="status">
					{preview.covered.length === 0
						? t`Nothing secret was seen in it. Look for yourself, and choose the lines that are covered as a whole.`
						: t`Covered by itself: ${preview.covered
								.map(({ kind, count }) => {
									const word = COVERED[kind];
									return `${word ? i18n._(word) : kind}: ${count}`;
								})
								.join(", ")}. Choose further lines to cover as a whole.`}
				</p>
				<fieldset className="max-h-[60vh] min-w-0 overflow-auto rounded-control border border-line bg-surface p-2">
					<legend className="sr-only">{t`Lines to cover`}</legend>
					<ol className="w-max min-w-full">
						{preview.lines.map((line, at) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name than its place
							<li key={at}>
								<label className="flex min-h-6 items-start gap-2 has-checked:bg-overdue-soft has-checked:line-through">
									<input
										type="checkbox"
										name="lines"
										value={at + 1}
										className="mt-0.5 size-5 shrink-0 accent-primary"
									/>
									<span className="w-8 shrink-0 text-right font-mono text-meta text-muted">{at + 1}</span>
									<span className="whitespace-pre font-mono text-meta">{line || " "}</span>
								</label>
							</li>
						))}
					</ol>
				</fieldset>
				<div className="max-w-2xl">
					<TextField
						label={t`What it shows`}
						name="caption"
						defaultValue={preview.caption}
						errors={errors.caption}
						maxLength={300}
						isRequired
					/>
				</div>
				<div>
					<SubmitButton intent="text">
						<Trans>Keep this text as it is seen here</Trans>
					</SubmitButton>
				</div>
			</Form>
		);
	}
	return (
		<Form method="post" className="flex max-w-3xl flex-col gap-4">
			<input type="hidden" name="intent" value="preview" />
			<FormProblems errors={errors.form} />
			<TextField
				label={t`What it shows`}
				name="caption"
				defaultValue={typed.caption}
				errors={errors.caption}
				maxLength={300}
				isRequired
			/>
			<TextField
				label={t`Request, answer or log`}
				description={t`Cookies, credentials, tokens, passwords, card numbers, e-mail addresses and private keys are covered before it is kept. You see it first.`}
				name="text"
				rows={10}
				mono
				defaultValue={typed.text}
				errors={errors.text}
				isRequired
			/>
			<div>
				<SubmitButton intent="preview" variant="secondary">
					<Trans>See what would be kept</Trans>
				</SubmitButton>
			</div>
		</Form>
	);
}
