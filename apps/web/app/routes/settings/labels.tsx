import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { Form, redirect } from "react-router";
import { z } from "zod";
import { useWhyClosed } from "../../access.ts";
import { answerForm, filledIn, optionalText } from "../../answer-form.server.ts";
import { Checkbox } from "../../components/checkbox.tsx";
import { ClosedNote } from "../../components/closed-note.tsx";
import { DoneMessage } from "../../components/done-message.tsx";
import { FormProblems } from "../../components/form-problems.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Panel } from "../../components/panel.tsx";
import { FORMATS, SYMBOLS } from "../../components/register/label-words.ts";
import { Select } from "../../components/select.tsx";
import { SubmitButton } from "../../components/submit-button.tsx";
import { TextField } from "../../components/text-field.tsx";
import { titleOf } from "../../i18n.ts";
import { type Answers, api } from "../../trpc.server.ts";
import { typedIn } from "../../typed-in.ts";
import type { Route } from "./+types/labels";
import "../../words/settings.ts";

type Defaults = Answers["instruments"]["labelDefaults"];

export function loader({ context, request }: Route.LoaderArgs) {
	return api(context, request).instruments.labelDefaults.query();
}

/** Millimetres as people type them, with point or comma; null where nothing is typed. */
const millimetres = (text: string | undefined) => (text ? Number(text.replace(",", ".")) : null);
const size = optionalText.refine((text) => !Number.isNaN(millimetres(text)), "Give a number.");

export async function action({ context, request }: Route.ActionArgs) {
	const form = await request.formData();
	const lines = LINES.map(({ name }) => name).filter((name) => form.has(name));
	const ticks = Object.fromEntries(LINES.map(({ name }) => [name, optionalText]));
	const schema = z.object({ format: filledIn, symbol: filledIn, width: size, height: size, ...ticks });
	return answerForm({ context, request, form }, { schema }, async ({ width, height, ...value }, server) => {
		await server.instruments.setLabelDefaults.mutate({
			format: value.format as Defaults["format"],
			symbol: value.symbol as Defaults["symbol"],
			...{ width: millimetres(width), height: millimetres(height), lines },
		});
		throw redirect("/app/settings/labels?done=saved");
	});
}

export const handle = { translated: true };

export function meta({ matches }: Route.MetaArgs) {
	return [titleOf(matches, msg`Labels`)];
}

const LINES = [
	{ name: "calibrated" as const, label: msg`Day of the calibration` },
	{ name: "initials" as const, label: msg`Initials of who calibrated it, beside that day` },
	{ name: "certificate" as const, label: msg`Number of the certificate` },
	{ name: "owner" as const, label: msg`Name of the organisation` },
];

export default function LabelSettings({ loaderData, actionData }: Route.ComponentProps) {
	const { t, i18n } = useLingui();
	const closed = useWhyClosed("organisation.edit");
	const { field, problems, ticked } = typedIn(actionData, "save");
	const { format, symbol, width, height, lines } = loaderData;
	return (
		<div className="flex flex-col gap-5">
			<PageHeader
				title={t`Labels`}
				intro={t`What is chosen at first where labels are printed, and what stands on them. Each printing may choose another label.`}
			/>
			<DoneMessage words={{ saved: t`Saved.` }} />
			<ClosedNote why={closed} />
			<Panel title={t`Label and symbol`}>
				<Form method="post" className="flex max-w-md flex-col gap-4">
					<input type="hidden" name="intent" value="save" />
					<FormProblems errors={problems} />
					<Select
						{...field("format", format)}
						label={t`Label`}
						options={FORMATS}
						isRequired
						isDisabled={closed !== null}
					/>
					<div className="grid grid-cols-2 gap-3">
						<TextField
							{...field("width", String(width ?? ""))}
							label={t`Width in mm`}
							inputMode="decimal"
							description={t`For an own size: 20 to 200.`}
							isRequired={false}
							isDisabled={closed !== null}
						/>
						<TextField
							{...field("height", String(height ?? ""))}
							label={t`Height in mm`}
							inputMode="decimal"
							description={t`9 to 150.`}
							isRequired={false}
							isDisabled={closed !== null}
						/>
					</div>
					<Select
						{...field("symbol", symbol)}
						label={t`Symbol`}
						options={SYMBOLS}
						description={t`On tape of 12 mm only Data Matrix is large enough to scan.`}
						isRequired
						isDisabled={closed !== null}
					/>
					<fieldset className="flex flex-col gap-2">
						<legend className="pb-2 font-medium">
							<Trans>Lines beside tag and due date</Trans>
						</legend>
						{LINES.map(({ name, label }) => (
							<Checkbox
								key={name}
								name={name}
								label={i18n._(label)}
								defaultChecked={ticked(name, lines.includes(name))}
								isDisabled={closed !== null}
							/>
						))}
						<p className="text-meta text-muted">
							<Trans>
								Low labels leave the last lines out whatever is ticked. A warning such as DO NOT USE always stands
								there.
							</Trans>
						</p>
					</fieldset>
					{closed === null && (
						<div>
							<SubmitButton>
								<Trans>Save</Trans>
							</SubmitButton>
						</div>
					)}
				</Form>
			</Panel>
		</div>
	);
}
