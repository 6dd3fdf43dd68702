import { Trans, useLingui } from "@lingui/react/macro";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import { useSubmit } from "react-router";
import { useIsSending } from "../../use-is-sending.ts";
import { Button } from "../button.tsx";
import { FileDrop } from "../file-drop.tsx";
import { TextField } from "../text-field.tsx";
import "../../words/websecurity.ts";

type Area = { x: number; y: number; width: number; height: number };

/** The place between two corners, within a picture. */
function between(a: { x: number; y: number }, b: { x: number; y: number }, picture: ImageBitmap): Area {
	const inside = (value: number, most: number) => Math.round(Math.min(Math.max(value, 0), most));
	const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)].map((x) => inside(x, picture.width)) as [
		number,
		number,
	];
	const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)].map((y) => inside(y, picture.height)) as [
		number,
		number,
	];
	return { x: left, y: top, width: right - left, height: bottom - top };
}

function draw(canvas: HTMLCanvasElement, picture: ImageBitmap, areas: readonly Area[]): void {
	const pen = canvas.getContext("2d");
	if (!pen) return;
	canvas.width = picture.width;
	canvas.height = picture.height;
	pen.drawImage(picture, 0, 0);
	pen.fillStyle = "#000000";
	for (const { x, y, width, height } of areas) pen.fillRect(x, y, width, height);
}

/**
 * A picture of which areas are covered before it is sent: drawn over with the pointer, or given in numbers. The file that was
 * chosen stays on this device; what is sent is drawn anew from what is seen here.
 */
export function CoverPicture({
	errors,
	problem,
}: {
	errors: { caption: string[]; file: string[] };
	problem: string | null;
}) {
	const { t } = useLingui();
	const submit = useSubmit();
	const isSending = useIsSending();
	const canvas = useRef<HTMLCanvasElement>(null);
	const [picture, setPicture] = useState<ImageBitmap | null>(null);
	const [named, setNamed] = useState({ name: "", type: "image/png" });
	const [unreadable, setUnreadable] = useState(false);
	const [areas, setAreas] = useState<readonly Area[]>([]);
	const [start, setStart] = useState<{ x: number; y: number } | null>(null);
	const [drawn, setDrawn] = useState<Area | null>(null);
	const [caption, setCaption] = useState("");
	useEffect(() => {
		if (canvas.current && picture) draw(canvas.current, picture, drawn ? [...areas, drawn] : areas);
	}, [picture, areas, drawn]);
	const choose = async (file: File | undefined) => {
		setAreas([]);
		setUnreadable(false);
		setPicture(null);
		if (!file) return;
		try {
			setPicture(await createImageBitmap(file));
			setNamed({ name: file.name, type: file.type === "image/jpeg" ? "image/jpeg" : "image/png" });
		} catch {
			setUnreadable(true);
		}
	};
	const at = (event: PointerEvent<HTMLCanvasElement>) => {
		const box = event.currentTarget.getBoundingClientRect();
		const { width, height } = event.currentTarget;
		return {
			x: ((event.clientX - box.left) / box.width) * width,
			y: ((event.clientY - box.top) / box.height) * height,
		};
	};
	const change = (index: number, part: Partial<Area>) =>
		setAreas(areas.map((area, place) => (place === index ? { ...area, ...part } : area)));
	const send = () => {
		const covered = areas.filter(({ width, height }) => width > 0 && height > 0);
		canvas.current?.toBlob(
			(blob) => {
				if (!blob) return;
				const form = new FormData();
				form.set("intent", "picture");
				form.set("caption", caption);
				form.set("areas", JSON.stringify(covered));
				form.set("file", new File([blob], named.name || "picture.png", { type: blob.type }));
				submit(form, { method: "post", encType: "multipart/form-data" });
			},
			named.type,
			0.92,
		);
	};
	return (
		<div className="flex flex-col gap-4">
			<noscript>
				<p>
					<Trans>
						Pictures are covered on this device before they are sent, which needs scripts. Without them, add a text.
					</Trans>
				</p>
			</noscript>
			{problem !== null && <p className="text-overdue">{problem}</p>}
			<div onChange={(event) => choose((event.target as HTMLInputElement).files?.[0])}>
				<FileDrop
					label={t`Picture`}
					name=""
					accept="image/jpeg,image/png,image/webp"
					description={t`JPEG, PNG or WebP. The file stays on this device; only what is seen below is sent.`}
					errors={unreadable ? [t`This file is no picture that can be shown.`] : errors.file}
				/>
			</div>
			{picture && (
				<>
					<p className="text-table">
						<Trans>
							Draw over what nobody may see, or give areas in pixels below. The picture is {picture.width} pixels wide
							and {picture.height} high.
						</Trans>
					</p>
					<canvas
						ref={canvas}
						role="img"
						aria-label={t`The picture as it is sent; areas covered: ${areas.length}`}
						className="max-h-[70vh] max-w-full cursor-crosshair touch-none self-start rounded-control border border-line"
						onPointerDown={(event) => {
							event.currentTarget.setPointerCapture(event.pointerId);
							setStart(at(event));
						}}
						onPointerMove={(event) => start && setDrawn(between(start, at(event), picture))}
						onPointerUp={() => {
							if (drawn && drawn.width > 2 && drawn.height > 2) setAreas([...areas, drawn]);
							setStart(null);
							setDrawn(null);
						}}
						onPointerCancel={() => {
							setStart(null);
							setDrawn(null);
						}}
					/>
					<ul className="flex flex-col gap-3">
						{areas.map((area, index) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: an area has no other name than its place
							<li key={index}>
								<fieldset className="flex flex-wrap items-end gap-3 rounded-control border border-line p-3">
									<legend className="px-1 text-table">{t`Area ${index + 1}`}</legend>
									{(
										[
											["x", t`From the left`],
											["y", t`From the top`],
											["width", t({ message: "Width", context: "area" })],
											["height", t({ message: "Height", context: "area" })],
										] as const
									).map(([part, label]) => (
										<span key={part} className="w-28">
											<TextField
												label={label}
												name=""
												type="number"
												inputMode="numeric"
												value={String(area[part])}
												onChange={(value) => change(index, { [part]: Math.max(0, Math.round(Number(value) || 0)) })}
											/>
										</span>
									))}
									<Button
										variant="quiet"
										onClick={() => setAreas(areas.filter((_, place) => place !== index))}
										aria-label={t`Do not cover area ${index + 1}`}
									>
										<Trans>Do not cover</Trans>
									</Button>
								</fieldset>
							</li>
						))}
					</ul>
					<div>
						<Button
							variant="secondary"
							onClick={() =>
								setAreas([
									...areas,
									{ x: 0, y: 0, width: Math.min(100, picture.width), height: Math.min(30, picture.height) },
								])
							}
						>
							<Trans>Cover an area</Trans>
						</Button>
					</div>
					<div className="max-w-2xl">
						<TextField
							label={t`What it shows`}
							name="caption"
							value={caption}
							onChange={setCaption}
							errors={errors.caption}
							maxLength={300}
							isRequired
						/>
					</div>
					<div>
						<Button onClick={send} isPending={isSending}>
							<Trans>Keep this picture as it is seen here</Trans>
						</Button>
					</div>
				</>
			)}
		</div>
	);
}
