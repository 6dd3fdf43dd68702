import { data, Form, redirect, useSearchParams } from "react-router";
import { useWhyClosed } from "../../access.ts";
import { ClosedNote } from "../../components/closed-note.tsx";
import { EmptyState } from "../../components/empty-state.tsx";
import { FormErrors } from "../../components/form-errors.tsx";
import { LinkButton } from "../../components/link-button.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Select } from "../../components/select.tsx";
import { METHODS, StudyResult } from "../../components/studies/study-result.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { oneOf } from "../../list-address.ts";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { api } from "../../trpc.server.ts";
import type { Route } from "./+types/interval-study-new";

export function meta() {
	return [{ title: "New interval study · Calibrant" }];
}

const METHOD_NAMES = ["a3", "s2", "staircase"] as const;

type Subject = { kind: "instrument"; instrumentId: string } | { kind: "model"; manufacturer: string; model: string };

/** A subject as one text of a list of choices, and back. */
const written = (subject: Subject) =>
	subject.kind === "model" ? JSON.stringify([subject.manufacturer, subject.model]) : subject.instrumentId;

function subjectOf(text: string): Subject {
	if (!text.startsWith("[")) return { kind: "instrument", instrumentId: text };
	try {
		const [manufacturer, model] = JSON.parse(text) as string[];
		return { kind: "model", manufacturer: String(manufacturer ?? ""), model: String(model ?? "") };
	} catch {
		return { kind: "model", manufacturer: "", model: "" };
	}
}

const asked = (from: URLSearchParams) => ({
	subject: subjectOf(from.get("about") ?? ""),
	method: oneOf(from.get("method"), METHOD_NAMES) ?? ("a3" as const),
	target: from.get("target") ?? "0.95",
	model: oneOf(from.get("model"), ["exponential", "weibull"] as const) ?? ("exponential" as const),
});

export async function loader({ context, request, url }: Route.LoaderArgs) {
	const { intervalStudies } = api(context, request);
	const subjects = await intervalStudies.subjects.query();
	const none = { subjects, study: null, problem: null, fields: {} as Record<string, string> };
	if (!url.searchParams.get("about")) return none;
	try {
		return { ...none, study: await intervalStudies.preview.query(asked(url.searchParams)) };
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		return { ...none, problem: `${failure.happened} ${failure.remedy}`, fields: fieldsOf(failure) };
	}
}

export async function action({ context, request, url }: Route.ActionArgs) {
	try {
		const { id } = await api(context, request).intervalStudies.propose.mutate(asked(url.searchParams));
		return redirect(`/app/interval-studies/${id}`);
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		return data({ problem: `${failure.happened} ${failure.remedy}` }, { status: failure.status });
	}
}

export default function IntervalStudyNew({ loaderData, actionData }: Route.ComponentProps) {
	const { subjects, study, problem, fields } = loaderData;
	const why = useWhyClosed("method.edit");
	const [given] = useSearchParams();
	const { method } = asked(given);
	const options = [
		...subjects.models.map(({ manufacturer, model, instruments }) => ({
			value: written({ kind: "model", manufacturer, model }),
			label: `All ${instruments} ${[manufacturer, model].filter(Boolean).join(" ")}`,
		})),
		...subjects.instruments.map(({ id, tag }) => ({ value: id, label: tag })),
	];
	const failed = actionData?.problem ?? problem;
	return (
		<div className="flex flex-col gap-6">
			<PageHeader
				title="New interval study"
				breadcrumb={[{ label: "Interval studies", to: "/app/interval-studies" }, { label: "New" }]}
				intro="Choose like instruments and a method. It is worked out from their calibrations as found and kept only when you propose it."
			/>
			{options.length === 0 ? (
				<EmptyState action={<LinkButton to="/app/instruments">Go to the register</LinkButton>}>
					No instrument in service has an interval yet.
				</EmptyState>
			) : (
				<Form method="get" className="flex max-w-2xl flex-col gap-4">
					<FormErrors errors={failed ? [failed] : []} />
					<Select
						label="About"
						name="about"
						isRequired
						placeholder="Choose a model or an instrument"
						defaultValue={given.get("about") ?? ""}
						options={options}
					/>
					<Select
						label="Method"
						name="method"
						defaultValue={method}
						errors={fields.method ? [fields.method] : []}
						description="The interval test goes by calibrations at about the present interval; the fit by all of them; the staircase by one instrument’s last errors."
						options={METHOD_NAMES.map((value) => ({ value, label: METHODS[value] }))}
					/>
					<div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
						<TextField
							label="Reliability wanted at the end of the interval"
							name="target"
							defaultValue={given.get("target") ?? "0.95"}
							errors={fields.target ? [fields.target] : []}
							description="Such as 0.95. The staircase does not use it."
							mono
						/>
						<Select
							label="How reliability falls"
							name="model"
							defaultValue={given.get("model") ?? "exponential"}
							description="Of the fit only."
							options={[
								{ value: "exponential", label: "Exponential: at random" },
								{ value: "weibull", label: "Weibull: with wear" },
							]}
						/>
					</div>
					<div>
						<SubmitButton>Work it out</SubmitButton>
					</div>
				</Form>
			)}
			{study !== null && (
				<>
					<StudyResult study={study} method={method} />
					<ClosedNote why={why} />
					{why === null && (
						<Form method="post" action={`?${given}`}>
							<SubmitButton>Propose it</SubmitButton>
						</Form>
					)}
				</>
			)}
		</div>
	);
}
