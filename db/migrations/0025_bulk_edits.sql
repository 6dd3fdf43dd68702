ALTER TABLE "import_batches" ALTER COLUMN "file_key" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batches" ALTER COLUMN "bytes" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "import_batches" ALTER COLUMN "sha256" DROP NOT NULL;