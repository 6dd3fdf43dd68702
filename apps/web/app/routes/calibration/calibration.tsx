import { formatPlainDate } from "@calibrant/policy/format-instant";
import { data, Link } from "react-router";
import { z } from "zod";
import { useTimeZone, useWhyClosed } from "../../access.ts";
import { type CertificateAnswer, CertificatePanel } from "../../components/calibration/certificate-panel.tsx";
import { PointsTable } from "../../components/calibration/points-table.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PrintFoot } from "../../components/print-foot.tsx";
import { Section } from "../../components/section.tsx";
import { VerdictTag } from "../../components/verdict-tag.tsx";
import { fieldsOf, refusalOf } from "../../refusal-reply.server.ts";
import { type Answers, api } from "../../trpc.server.ts";
import type { Route } from "./+types/calibration";

export function meta({ loaderData }: Route.MetaArgs) {
	const title = loaderData ? `${loaderData.instrument.tag}, ${loaderData.calibration.performedOn}` : "Calibration";
	return [{ title: `${title} · Calibrant` }];
}

export function loader({ context, request, params }: Route.LoaderArgs) {
	return api(context, request).calibrations.get.query({ id: params.id });
}

const step = z.discriminatedUnion("intent", [
	z.object({ intent: z.literal("issue") }),
	z.object({ intent: z.literal("revise"), certificateId: z.uuid(), reason: z.string().default("") }),
]);

export async function action({ context, request, params, url }: Route.ActionArgs) {
	const read = step.safeParse(Object.fromEntries(await request.formData()));
	if (!read.success) throw data(null, { status: 400 });
	const { certificates } = api(context, request);
	try {
		if (read.data.intent === "issue") await certificates.issue.mutate({ calibrationId: params.id });
		else await certificates.revise.mutate({ id: read.data.certificateId, reason: read.data.reason });
		return undefined;
	} catch (thrown) {
		const failure = refusalOf(thrown, url);
		const atField = fieldsOf(failure).reason;
		const answer: CertificateAnswer = {
			intent: read.data.intent,
			reason: read.data.intent === "revise" ? read.data.reason : "",
			formErrors: atField === undefined ? [`${failure.happened} ${failure.remedy}`] : [],
			reasonErrors: atField === undefined ? [] : [atField],
		};
		return data(answer, { status: failure.status });
	}
}

export default function CalibrationPage({ loaderData, actionData }: Route.ComponentProps) {
	const { calibration, instrument, points, certificates } = loaderData;
	const timeZone = useTimeZone();
	const why = useWhyClosed("certificate.issue");
	const whyNotDelete = useWhyClosed("calibration.delete");
	const isOwn = calibration.kind === "internal";
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={`Calibration of ${instrument.tag}, ${formatPlainDate(calibration.performedOn)}`}
				breadcrumb={[
					{ label: "Register", to: "/app/instruments" },
					{ label: instrument.tag, to: `/app/instruments/${instrument.id}` },
					{ label: calibration.performedOn },
				]}
				intro={[instrument.description, instrument.manufacturer, instrument.model].filter(Boolean).join(" · ")}
			/>
			<ClosedNote why={why} />
			<dl className="flex flex-wrap gap-x-8 gap-y-2">
				<Overall term="As found" verdict={calibration.asFoundVerdict} />
				<Overall term="As left" verdict={calibration.asLeftVerdict} />
			</dl>
			<div className="flex flex-col gap-6">
				{isOwn ? (
					<Section title="Test points">
						<PointsTable points={points} />
						<p className="max-w-prose text-muted text-table">
							Decision rule: simple acceptance. A point is in tolerance when its deviation from nominal, unrounded, lies
							on or between the limits; the uncertainty of measurement is not taken into account. The calibration is in
							tolerance when every point is.
						</p>
					</Section>
				) : (
					<p className="max-w-prose">
						Done by an outside laboratory. The verdict is what its certificate states; the certificate itself is kept
						byte for byte.
					</p>
				)}
				<div className="grid grid-cols-1 items-start gap-6 rail:grid-cols-2">
					<Section title={certificates.length > 1 ? "Certificate and its revisions" : "Certificate"}>
						<CertificatePanel
							key={certificates[0]?.id ?? "none"}
							certificates={certificates}
							kind={calibration.kind}
							timeZone={timeZone}
							why={why}
							answer={actionData}
						/>
					</Section>
					<Section title="Facts">
						<DefinitionList items={factsOf(calibration)} />
						<p data-print="hide">
							<Link to={`/app/instruments/${instrument.id}`} className="link inline-flex min-h-6 items-center">
								All calibrations of {instrument.tag}
							</Link>
						</p>
					</Section>
				</div>
			</div>
			{whyNotDelete === null && (
				<p data-print="hide">
					<Link to={`/app/calibrations/${calibration.id}/delete`} className="link inline-flex min-h-6 items-center">
						Delete this calibration
					</Link>
				</p>
			)}
			<PrintFoot />
		</div>
	);
}

function Overall({ term, verdict }: { term: string; verdict: "in_tolerance" | "out_of_tolerance" | null }) {
	return (
		<div className="flex items-center gap-2">
			<dt className="text-muted text-table">{term}</dt>
			<dd>
				<VerdictTag verdict={verdict ?? "not_judged"} />
			</dd>
		</div>
	);
}

function factsOf(calibration: Answers["calibrations"]["get"]["calibration"]) {
	const {
		performedOn,
		performedByName,
		laboratory,
		method,
		place,
		temperature,
		humidity,
		adjusted,
		nextDueOn,
		remarks,
	} = calibration;
	const given = (term: string, value: string) => (value === "" ? [] : [{ term, value }]);
	return [
		{ term: "Performed on", value: performedOn, mono: true },
		...given("Performed by", performedByName ?? ""),
		...given("Laboratory", laboratory),
		...given("Method", method),
		...given("Place", place),
		...(temperature === null ? [] : [{ term: "Temperature", value: `${temperature} °C`, mono: true }]),
		...(humidity === null ? [] : [{ term: "Relative humidity", value: `${humidity} %`, mono: true }]),
		...(calibration.kind === "internal" ? [{ term: "Adjusted", value: adjusted ? "Yes" : "No" }] : []),
		{ term: "Next due", value: nextDueOn ?? "No due date", mono: nextDueOn !== null },
		...given("Remarks", remarks),
	];
}
