ALTER TABLE "calibration_points" ADD CONSTRAINT "calibration_points_run" FOREIGN KEY ("org_id","calibration_id","run") REFERENCES "public"."calibration_runs"("org_id","calibration_id","run") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calibration_points" DROP COLUMN "as_found";--> statement-breakpoint
ALTER TABLE "calibration_points" DROP COLUMN "as_left";--> statement-breakpoint
ALTER TABLE "calibration_points" DROP COLUMN "as_found_verdict";--> statement-breakpoint
ALTER TABLE "calibration_points" DROP COLUMN "as_left_verdict";--> statement-breakpoint
ALTER TABLE "calibrations" DROP COLUMN "temperature";--> statement-breakpoint
ALTER TABLE "calibrations" DROP COLUMN "humidity";