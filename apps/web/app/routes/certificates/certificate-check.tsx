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
import { count } from "../../list-address.ts";
import { postBytes } from "../../post-bytes.server.ts";
import { readUpload } from "../../read-upload.server.ts";
import { refusalOf } from "../../refusal-reply.server.ts";
import { requireUser } from "../../require-user.server.ts";
import type { Route } from "./+types/certificate-check";

const LARGEST = 16 * 1024 * 1024;

interface Answer {
	serial: string;
	isOwn: boolean;
	fault: string | null;
	fileName: string;
	check: DigitalCertificateCheck | null;
}

export function meta() {
	return [{ title: "Check a digital certificate · Calibrant" }];
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
	const refuse = (why: string, status: number) =>
		data<Answer>({ serial, isOwn, fault: why, fileName: "", check: null }, { status });
	if (fault !== null || file === null) return refuse(fault ?? "Choose the certificate's XML file.", 400);
	const earlier = second?.bytes ?? new Uint8Array();
	if (file.bytes.length + earlier.length > LARGEST) return refuse("Both files together are larger than 16 MB.", 400);
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
	const check = actionData?.check ?? null;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title="Check a digital certificate"
				breadcrumb={[{ label: "Certificates", to: "/app/certificates" }, { label: "Check" }]}
				intro="A Digital Calibration Certificate (DCC 2.4 to 3.3): its structure, its rules, and what an assessor would object to. The file is not stored."
			/>
			<Form method="post" encType="multipart/form-data" className="flex max-w-2xl flex-col items-start gap-4">
				<div className="w-full">
					<FileDrop
						label="Certificate"
						name="file"
						accept=".xml,application/xml,text/xml"
						description="The XML file, at most 16 MB."
						errors={actionData?.fault ? [actionData.fault] : undefined}
						isRequired
					/>
				</div>
				<div className="w-full">
					<TextField
						label="Serial number it should have"
						name="serial"
						defaultValue={actionData?.serial ?? ""}
						description="Leave empty to take the certificate's word for it."
						maxLength={200}
						mono
					/>
				</div>
				<div className="w-full">
					<FileDrop
						label="An earlier certificate of the same instrument"
						name="second"
						accept=".xml,application/xml,text/xml"
						description="Optional: decimal slips and jumps are looked for between the two."
					/>
				</div>
				<Checkbox
					label="It is a certificate of our own laboratory"
					name="own"
					defaultChecked={actionData?.isOwn ?? false}
					description="Its U are held against our accreditation scope on the day of the calibration."
				/>
				<SubmitButton>Check the certificate</SubmitButton>
			</Form>
			{check && <Result check={check} fileName={actionData?.fileName ?? ""} />}
		</div>
	);
}

function Result({ check, fileName }: { check: DigitalCertificateCheck; fileName: string }) {
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
					{good ? "No errors" : count(errors, "error")}, {count(warnings, "warning")}
				</p>
				<p className="[overflow-wrap:anywhere]">
					{certificate.identifier || fileName}, DCC {schemaVersion || "without a version"}. A signature in the file is
					not verified.
				</p>
			</div>
			<Section title="What it says">
				<DefinitionList
					items={[
						{ term: "Laboratory", value: say(certificate.laboratory.contact.name) || "not named" },
						{ term: "Customer", value: say(certificate.customer.name) || "not named" },
						{ term: "Calibrated", value: from === until ? from : `${from} to ${until}` },
						{ term: "Issued", value: certificate.issuedOn ?? "not stated" },
						...certificate.items.map(({ name, manufacturer, model, identifications }) => ({
							term: "Item",
							value: [say(name), say(manufacturer), model, ...identifications.map(({ value }) => value)]
								.filter(Boolean)
								.join(", "),
						})),
						{
							term: "In the register",
							value:
								known.length === 0
									? "No instrument carries one of these marks."
									: known.map(({ id, tag }) => (
											<Link key={id} to={`/app/instruments/${id}`} className="link pr-2 font-mono">
												{tag}
											</Link>
										)),
						},
						...(scope
							? [
									{
										term: "Accreditation scope",
										value:
											scope.schedules.length === 0
												? `None of ours was in force on ${scope.on}: U were held against nothing.`
												: `Held against ${scope.schedules.join("; ")}`,
									},
								]
							: []),
						...(document
							? [{ term: "Document inside", value: `${document.fileName}, ${count(document.bytes, "byte")}` }]
							: []),
					]}
				/>
			</Section>
			<Section title="Findings">
				{findings.length === 0 ? <p>Nothing was found.</p> : <FindingList findings={findings} />}
			</Section>
			<Section title="Results">
				<RunTables measurements={certificate.measurements} />
			</Section>
		</div>
	);
}
