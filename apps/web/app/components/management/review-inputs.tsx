import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { useSearchParams } from "react-router";
import type { FormAnswer } from "../../answer-form.server.ts";
import { Behind } from "../maintenance/behind.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { Section } from "../section.tsx";
import { TextField } from "../text-field.tsx";
import type { Review } from "./management-words.ts";

interface InputsProps {
	of: Pick<Review, "inputs" | "isLive">;
	/** The version that a form is about; null: nothing can be written here now. */
	version: number | null;
	answer?: FormAnswer | undefined;
}

/** What a review looks at: figures, the clauses that ask for it, and what was said of it. */
export function ReviewInputs({ of: { inputs, isLive }, version, answer }: InputsProps) {
	const { t } = useLingui();
	const sent = answer?.intent === "conclude" ? answer.result.initialValue?.input : undefined;
	const next = useSearchParams()[0].get("next");
	useEffect(() => {
		if (version !== null && next !== null) document.getElementById(`input-${next}`)?.querySelector("textarea")?.focus();
	}, [next, version]);
	/** Of which nothing is said yet: the first after this one, else any; this one where it is the last. */
	const nextOf = (key: string) => {
		const place = inputs.findIndex(({ input }) => input === key);
		const others = [...inputs.slice(place + 1), ...inputs.slice(0, place)];
		return others.find(({ conclusion }) => conclusion === "")?.input ?? key;
	};
	return (
		<Section title={t`What is looked at`}>
			{isLive && (
				<p className="text-muted">
					<Trans>Figures as of now; they are kept when the review is held.</Trans>
				</p>
			)}
			<div className="flex flex-col gap-4">
				{inputs.map(({ input, title, clauses, figures, conclusion }) => (
					<section
						key={input}
						id={`input-${input}`}
						aria-label={title}
						className="flex flex-col gap-2 rounded-control border border-line bg-surface p-4"
					>
						<h3 className="font-semibold">{title}</h3>
						<p className="text-meta text-muted">{clauses}</p>
						{figures.length > 0 && (
							<dl className="grid gap-x-6 gap-y-1 text-table sm:grid-cols-2">
								{figures.map(({ label, value, before }) => (
									<div key={label} className="flex justify-between gap-3 border-line border-b py-0.5">
										<dt>{label}</dt>
										<dd className="whitespace-nowrap font-mono">
											{value}
											{before !== null && before !== value && (
												<span className="text-muted"> ({t`before: ${before}`})</span>
											)}
										</dd>
									</div>
								))}
							</dl>
						)}
						{!isLive && (
							<p className="whitespace-pre-line wrap-anywhere">
								{conclusion || <span className="text-muted">{t`Nothing is said of it yet.`}</span>}
							</p>
						)}
						{version !== null && (
							<Behind
								key={version}
								label={t`Write what follows`}
								about={title}
								open={(sent ?? next) === input && (sent !== undefined || conclusion === "")}
							>
								<PlainForm
									intent="conclude"
									answer={answer}
									hidden={{ version, input, next: nextOf(input) }}
									which="input"
									base={{ conclusion }}
									confirmLabel={t`Save`}
								>
									{(field) => (
										<TextField
											label={t`What follows`}
											rows={4}
											maxLength={5000}
											isRequired={false}
											{...field("conclusion", conclusion)}
										/>
									)}
								</PlainForm>
							</Behind>
						)}
					</section>
				))}
			</div>
		</Section>
	);
}
