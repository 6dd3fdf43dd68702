import { Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { useModules } from "../../use-offers.ts";
import { FieldNotes } from "../field.tsx";
import { AREAS, areasIn } from "./scope-words.ts";
import "../../words/developers.ts";

/** What a key is for: reading and changing, area by area. Nothing is ticked at first. */
export function ScopeChoice({ chosen, errors }: { chosen: readonly string[]; errors: readonly string[] }) {
	const { t, i18n } = useLingui();
	const id = useId();
	const areas = areasIn(useModules());
	return (
		<fieldset aria-describedby={errors.length > 0 ? `${id}-errors` : undefined} className="flex min-w-0 flex-col gap-1">
			<legend className="font-medium text-table">
				<Trans>What it may be used for</Trans>
			</legend>
			<p className="text-meta text-muted">
				<Trans>As little as it needs. What is not ticked is refused, whatever its role may do.</Trans>
			</p>
			<div className="mt-1 flex flex-col divide-y divide-line rounded-control border border-line">
				{areas.map((area) => (
					<div key={area} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-3 py-2">
						<div className="min-w-0 basis-60">
							<p className="font-medium text-table">{i18n._(AREAS[area].name)}</p>
							<p className="text-meta text-muted">{i18n._(AREAS[area].what)}</p>
						</div>
						<div className="flex gap-5">
							{(["read", "write"] as const).map((kind) => (
								<label key={kind} className="flex min-h-8 items-center gap-2 text-table pointer-coarse:min-h-12">
									<input
										type="checkbox"
										name="scopes"
										value={`${area}:${kind}`}
										defaultChecked={chosen.includes(`${area}:${kind}`)}
										className="size-6 shrink-0 accent-primary pointer-coarse:size-7"
									/>
									{kind === "read" ? t({ message: "Read", context: "permission" }) : t`Change`}
									<span className="sr-only">{i18n._(AREAS[area].name)}</span>
								</label>
							))}
						</div>
					</div>
				))}
			</div>
			<FieldNotes aboutId={`${id}-about`} errorsId={`${id}-errors`} errors={[...errors]} />
		</fieldset>
	);
}
