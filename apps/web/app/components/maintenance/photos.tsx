import { useLingui } from "@lingui/react/macro";
import { Form } from "react-router";
import { FileDrop } from "../file-drop.tsx";
import { SubmitButton } from "../submit-button.tsx";

export interface Photo {
	id: string;
	fileName: string;
}

/** Photos as they are stored, each leading to the whole one. */
export function Photos({ photos, at }: { photos: readonly Photo[]; at: string }) {
	if (photos.length === 0) return null;
	return (
		<ul className="flex flex-wrap gap-3">
			{photos.map(({ id, fileName }) => (
				<li key={id}>
					<a href={`${at}/${id}`} className="block rounded-control border border-line">
						<img src={`${at}/${id}`} alt={fileName} loading="lazy" className="size-28 rounded-control object-cover" />
					</a>
				</li>
			))}
		</ul>
	);
}

interface PhotoFormProps {
	fault: string | null;
	hidden?: Readonly<Record<string, string>>;
	label?: string;
}

/** Takes a photo or chooses one; `fault`: why the last one was not kept. */
export function PhotoForm({ fault, hidden = {}, label }: PhotoFormProps) {
	const { t } = useLingui();
	return (
		<Form
			method="post"
			encType="multipart/form-data"
			data-print="hide"
			className="flex max-w-2xl flex-col items-start gap-3 *:w-full"
		>
			{Object.entries(hidden).map(([name, value]) => (
				<input key={name} type="hidden" name={name} value={value} />
			))}
			<FileDrop
				label={label ?? t`Photo`}
				name="file"
				description={t`JPEG, PNG or WebP, at most 10 MB. Where and when it was taken is removed from it.`}
				accept="image/jpeg,image/png,image/webp"
				errors={fault === null ? [] : [fault]}
			/>
			<div>
				<SubmitButton variant="secondary">{t`Add the photo`}</SubmitButton>
			</div>
		</Form>
	);
}
