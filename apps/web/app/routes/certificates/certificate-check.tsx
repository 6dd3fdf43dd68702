import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { data, Form, Link } from "react-router";
import { type DigitalCertificateCheck, say } from "../../components/certificates/digital-certificate.ts";
import { FindingList } from "../../components/certificates/finding-list.tsx";
import { RunTables } from "../../components/certificates/run-tables.tsx";
import { Checkbox } from "../../components/checkbox.tsx";
import { DefinitionList } from "../../components/definition-list.tsx";
import { FileDrop } from "../../components/file-drop.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { StatusShape } from "../../components/status-shape.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { postBytes } from "../../post-bytes.server.ts";
import { readUpload } from "../../read-upload.server.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { requireUser } from "../../require-user.server.ts";
import type { Route } from "./+types/certificate-check";
import "../../words/certificates.ts";
import { wordsFor } from "../../words.server.ts";

const LARGEST = 16 * 1024 * 1024;

interface Answer {
	serial: string;
	isOwn: boolean;
	fault: string | null;
	fileName: string;
	check: DigitalCertificateCheck | null;
}

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Check a digital certificate`)];
}

export async function loader(args: Route.LoaderArgs) {
	await requireUser(args);
	return null;
}

/** Nothing is stored: the answer lives as long as the page. */
export async function action(args: Route.ActionArgs) {
	const { form, file, second, fault } = await readUpload(args.request, LARGEST);
	const serial = String(form.get("serial") ?? "").trim();
	const isOwn = form.get("own") === "on";
	const i18n = await wordsFor(args);
	const refuse = (why: string, status: number) =>
		data<Answer>({ serial, isOwn, fault: why, fileName: "", check: null }, { status });
	if (fault !== null || file === null) return refuse(fault ?? i18n._(msg`Choose the certificate's XML file.`), 400);
	const earlier = second?.bytes ?? new Uint8Array();
	if (file.bytes.length + earlier.length > LARGEST)
		return refuse(i18n._(msg`Both files together are larger than 16 MB.`), 400);
	const query = { own: isOwn ? "yes" : "no", earlierBytes: String(earlier.length), ...(serial !== "" && { serial }) };
	try {
		const check = await postBytes(args, "/api/dcc-check", query, joined(file.bytes, earlier));
		return data<Answer>({ serial, isOwn, fault: null, fileName: file.name, check: check as DigitalCertificateCheck });
	} catch (thrown) {
		const failure = refusalOf(thrown, args.url);
		return refuse(`${failure.happened} ${failure.remedy}`, failure.status);
	}
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
	const both = new Uint8Array(one.length + other.length);
	both.set(one);
	both.set(other, one.length);
	return both;
}

export default function CertificateCheck({ actionData }: Route.ComponentProps) {
	const { t } = useLingui();
	const check = actionData?.check ?? null;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Check a digital certificate`}
				breadcrumb={[{ label: t`Certificates`, to: "/app/certificates" }, { label: t`Check` }]}
				intro={t`A Digital Calibration Certificate (DCC 2.4 to 3.3): its structure, its rules, and what an assessor would object to. The file is not stored.`}
			/>
			<Form method="post" encType="multipart/form-data" className="flex max-w-2xl flex-col items-start gap-4">
				<div className="w-full">
					<FileDrop
						label={t`Certificate`}
						name="file"
						accept=".xml,application/xml,text/xml"
						description={t`The XML file, at most 16 MB.`}
						errors={actionData?.fault ? [actionData.fault] : undefined}
						isRequired
					/>
				</div>
				<div className="w-full">
					<TextField
						label={t`Serial number it should have`}
						name="serial"
						defaultValue={actionData?.serial ?? ""}
						description={t`Leave empty to take the certificate's word for it.`}
						maxLength={200}
						mono
					/>
				</div>
				<div className="w-full">
					<FileDrop
						label={t`An earlier certificate of the same instrument`}
						name="second"
						accept=".xml,application/xml,text/xml"
						description={t`Optional: decimal slips and jumps are looked for between the two.`}
					/>
				</div>
				<Checkbox
					label={t`It is a certificate of our own laboratory`}
					name="own"
					defaultChecked={actionData?.isOwn ?? false}
					description={t`Its U are held against our accreditation scope on the day of the calibration.`}
				/>
				<SubmitButton>
					<Trans>Check the certificate</Trans>
				</SubmitButton>
			</Form>
			{check && <Result check={check} fileName={actionData?.fileName ?? ""} />}
		</div>
	);
}

function Result({ check, fileName }: { check: DigitalCertificateCheck; fileName: string }) {
	const { t } = useLingui();
	const { certificate, errors, warnings, findings, known, schemaVersion, scope } = check;
	const good = errors === 0;
	const { performedFrom: from, performedUntil: until, document } = certificate;
	return (
		<div className="flex flex-col gap-6">
			<div
				role="status"
				className={`flex flex-col gap-1 rounded-control border border-l-4 px-4 py-3 ${good ? "border-pass bg-pass-soft" : "border-oot bg-oot-soft"}`}
			>
				<p className={`flex items-center gap-2 font-semibold text-lead ${good ? "text-pass" : "text-oot"}`}>
					<StatusShape status={good ? "in-tolerance" : "out-of-tolerance"} />
					{good ? t`No errors` : t`${plural(errors, { one: "# error", other: "# errors" })}`},{" "}
					{t`${plural(warnings, { one: "# warning", other: "# warnings" })}`}
				</p>
				<p className="[overflow-wrap:anywhere]">
					{t`${certificate.identifier || fileName}, DCC ${schemaVersion || t`without a version`}. A signature in the file is not verified.`}
				</p>
			</div>
			<Section title={t`What it says`}>
				<DefinitionList
					items={[
						{ term: t`Laboratory`, value: say(certificate.laboratory.contact.name) || t`not named` },
						{ term: t`Customer`, value: say(certificate.customer.name) || t`not named` },
						{ term: t`Calibrated`, value: from === until ? from : t`${from} to ${until}` },
						{ term: t`Issued`, value: certificate.issuedOn ?? t`not stated` },
						...certificate.items.map(({ name, manufacturer, model, identifications }) => ({
							term: t`Item`,
							value: [say(name), say(manufacturer), model, ...identifications.map(({ value }) => value)]
								.filter(Boolean)
								.join(", "),
						})),
						{
							term: t`In the register`,
							value:
								known.length === 0
									? t`No instrument carries one of these marks.`
									: known.map(({ id, tag }) => (
											<Link key={id} to={`/app/instruments/${id}`} className="link pr-2 font-mono">
												{tag}
											</Link>
										)),
						},
						...(scope
							? [
									{
										term: t`Accreditation scope`,
										value:
											scope.schedules.length === 0
												? t`None of ours was in force on ${scope.on}: U were held against nothing.`
												: t`Held against ${scope.schedules.join("; ")}`,
									},
								]
							: []),
						...(document
							? [
									{
										term: t`Document inside`,
										value: t`${document.fileName}, ${plural(document.bytes, { one: "# byte", other: "# bytes" })}`,
									},
								]
							: []),
					]}
				/>
			</Section>
			<Section title={t`Findings`}>
				{findings.length === 0 ? (
					<p>
						<Trans>Nothing was found.</Trans>
					</p>
				) : (
					<FindingList findings={findings} />
				)}
			</Section>
			<Section title={t`Results`}>
				<RunTables measurements={certificate.measurements} />
			</Section>
		</div>
	);
}
