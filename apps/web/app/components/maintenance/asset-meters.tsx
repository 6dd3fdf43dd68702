import { useLingui } from "@lingui/react/macro";
import { useTimeZone } from "../../access.ts";
import type { FormAnswer } from "../../answer-form.server.ts";
import type { Answers } from "../../trpc.server.ts";
import { Checkbox } from "../checkbox.tsx";
import { Instant } from "../instant.tsx";
import { PlainForm } from "../oot/plain-form.tsx";
import { Section } from "../section.tsx";
import { Select } from "../select.tsx";
import { TextField } from "../text-field.tsx";
import { Behind } from "./behind.tsx";

interface AssetMetersProps {
	meters: Answers["assets"]["get"]["meters"];
	answer: FormAnswer | undefined;
	mayRead: boolean;
	mayAdd: boolean;
}

/** What is counted on an asset, each with its newest reading; reading one and adding one. */
export function AssetMeters({ meters, answer, mayRead, mayAdd }: AssetMetersProps) {
	const { t } = useLingui();
	const timeZone = useTimeZone();
	return (
		<Section title={t`Meters`}>
			{meters.length === 0 && <p className="text-muted">{t`It has no meter.`}</p>}
			{meters.map((meter) => {
				const [last] = meter.readings;
				return (
					<div key={meter.id} className="flex flex-col gap-2">
						<p>
							<span className="font-medium">{meter.name}</span>
							{": "}
							{last ? (
								<>
									<span className="font-mono">{`${last.reading} ${meter.unit}`}</span>{" "}
									<span className="text-muted">
										(<Instant at={last.readAt} timeZone={timeZone} />)
									</span>
								</>
							) : (
								t`not read yet`
							)}
						</p>
						{mayRead && (
							<Behind
								key={last?.readAt.toISOString() ?? "none"}
								label={t`Read ${meter.name}`}
								open={answer?.intent === "read-meter" && answer.result.initialValue?.meterId === meter.id}
							>
								<PlainForm
									intent="read-meter"
									answer={answer}
									hidden={{ meterId: meter.id }}
									which="meterId"
									confirmLabel={t`Keep the reading`}
								>
									{(field) => (
										<>
											<TextField
												label={t`Reading`}
												inputMode="decimal"
												mono
												isRequired
												suffix={meter.unit}
												{...field("reading")}
											/>
											<Checkbox label={t`The counter was replaced or set back`} name="reset" />
											<TextField label={t`Note`} isRequired={false} {...field("note")} />
										</>
									)}
								</PlainForm>
							</Behind>
						)}
					</div>
				);
			})}
			{mayAdd && (
				<Behind key={meters.length} label={t`Add a meter`} open={answer?.intent === "add-meter"}>
					<PlainForm intent="add-meter" answer={answer} confirmLabel={t`Add the meter`}>
						{(field) => (
							<>
								<TextField label={t`What it counts`} maxLength={100} isRequired {...field("name")} />
								<TextField label={t`Unit`} maxLength={30} isRequired={false} {...field("unit")} />
								<Select
									label={t`How it moves`}
									options={[
										{ value: "counter", label: t`It only rises` },
										{ value: "gauge", label: t`It rises and falls` },
									]}
									{...field("kind", "counter")}
								/>
							</>
						)}
					</PlainForm>
				</Behind>
			)}
		</Section>
	);
}
