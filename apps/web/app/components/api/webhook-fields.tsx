import type { FieldMetadata } from "@conform-to/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { fieldProps } from "../../field-props.ts";
import { useModules } from "../../use-offers.ts";
import { FieldNotes } from "../field.tsx";
import { TextField } from "../text-field.tsx";
import { EVENTS, eventsIn } from "./webhook-words.ts";

export interface WebhookFieldsProps {
	fields: { name: FieldMetadata<string>; url: FieldMetadata<string>; events: FieldMetadata<string[]> };
}

/** What a webhook is: its name, where it leads and what it is told of. */
export function WebhookFields({ fields: { name, url, events } }: WebhookFieldsProps) {
	const { t, i18n } = useLingui();
	const id = useId();
	const modules = useModules();
	const chosen = [events.initialValue ?? []].flat().map(String);
	return (
		<>
			<div className="grid gap-4 sm:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]">
				<TextField {...fieldProps(name)} key={name.key} label={t`Name`} description={t`What it is for.`} isRequired />
				<TextField
					{...fieldProps(url)}
					key={url.key}
					label={t`Address`}
					description={t`Begins with https:// and takes POST.`}
					type="url"
					inputMode="url"
					autoComplete="off"
					mono
					isRequired
				/>
			</div>
			<fieldset
				key={events.key}
				aria-describedby={events.errors ? `${id}-errors` : undefined}
				className="flex flex-col gap-1"
			>
				<legend className="mb-1 font-medium text-table">
					<Trans>Events</Trans>
				</legend>
				<div className="grid gap-x-6 sm:grid-cols-2">
					{eventsIn(modules).map((event) => (
						<label key={event} className="flex min-h-9 items-start gap-2.5 py-1 text-table pointer-coarse:min-h-12">
							<input
								type="checkbox"
								name="events"
								value={event}
								defaultChecked={chosen.includes(event)}
								className="size-6 shrink-0 accent-primary pointer-coarse:size-7"
							/>
							<span>
								{i18n._(EVENTS[event])} <code className="block text-meta text-muted">{event}</code>
							</span>
						</label>
					))}
				</div>
				<FieldNotes aboutId={`${id}-about`} errorsId={`${id}-errors`} errors={events.errors ?? []} />
			</fieldset>
		</>
	);
}
