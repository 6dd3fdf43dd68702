import { Trans, useLingui } from "@lingui/react/macro";
import { Camera, Trash2 } from "lucide-react";
import { type ChangeEvent, useId, useState } from "react";
import { Form } from "react-router";
import { buttonStyle } from "../button-style.ts";
import { FieldNotes } from "../field.tsx";
import type { RunItem } from "./checklist-words.ts";
import { shrinkPhoto } from "./shrink-photo.ts";
import "../../words/checklists.ts";

/** Where the bytes of a photo are. */
export const photoFile = (id: string): string => `/api/checklist-photos/${id}`;

export interface PhotoFormProps {
	item: RunItem;
	fault: string | undefined;
	isSending: boolean;
}

/** The photos of an item: taken with the camera of a phone and sent at once, or chosen; each can be taken away again. */
export function PhotoForm({ item, fault, isSending }: PhotoFormProps) {
	const { t } = useLingui();
	const id = useId();
	const [preparing, setPreparing] = useState(false);
	async function send(event: ChangeEvent<HTMLInputElement>) {
		const input = event.currentTarget;
		const [file] = input.files ?? [];
		const { form } = input;
		if (file === undefined || form === null) return;
		setPreparing(true);
		const chosen = new DataTransfer();
		chosen.items.add(await shrinkPhoto(file));
		input.files = chosen.files;
		form.requestSubmit();
		setPreparing(false);
	}
	const waits = preparing || isSending;
	return (
		<div className="flex flex-col gap-3">
			{item.photos.length > 0 && (
				<ul aria-label={t`Photos of this item`} className="flex flex-wrap gap-3">
					{item.photos.map((photo, index) => (
						<li key={photo.id} className="flex flex-col gap-1.5">
							<a href={photoFile(photo.id)} download>
								<img
									src={photoFile(photo.id)}
									alt={t`${index + 1} of ${item.photos.length}: ${photo.fileName}`}
									className="size-32 rounded-control border border-line object-cover"
								/>
							</a>
							<Form method="post">
								<input type="hidden" name="photoId" value={photo.id} />
								<button
									type="submit"
									name="intent"
									value="remove-photo"
									className={`${buttonStyle("secondary", "small")} w-full`}
								>
									<Trash2 size={14} aria-hidden="true" />
									<Trans>Remove</Trans>
									<span className="sr-only">
										{" "}
										<Trans>photo {index + 1}</Trans>
									</span>
								</button>
							</Form>
						</li>
					))}
				</ul>
			)}
			<Form method="post" encType="multipart/form-data" className="flex flex-col gap-1.5">
				<input type="hidden" name="itemKey" value={item.itemKey} />
				<label
					htmlFor={id}
					aria-busy={waits}
					className={`${buttonStyle("secondary", "normal")} relative min-h-14 text-lead has-focus-visible:outline-2 has-focus-visible:outline-primary has-focus-visible:outline-offset-2`}
				>
					<Camera size={20} aria-hidden="true" />
					{waits ? t`Sending the photo…` : item.photos.length === 0 ? t`Take a photo` : t`Take another photo`}
					<input
						id={id}
						type="file"
						name="file"
						accept="image/jpeg,image/png,image/webp"
						capture="environment"
						onChange={send}
						// Not while it is being made smaller: a disabled field is left out of what is sent.
						disabled={isSending}
						aria-invalid={fault !== undefined || undefined}
						aria-describedby={fault === undefined ? `${id}-about` : `${id}-about ${id}-errors`}
						className="absolute inset-0 cursor-pointer opacity-0"
					/>
				</label>
				<noscript>
					<button type="submit" className={buttonStyle("secondary", "normal")}>
						<Trans>Send the chosen photo</Trans>
					</button>
				</noscript>
				<FieldNotes
					aboutId={`${id}-about`}
					errorsId={`${id}-errors`}
					description={t`Kept without the place where it was taken. JPEG, PNG or WebP.`}
					errors={fault === undefined ? [] : [fault]}
				/>
			</Form>
		</div>
	);
}
