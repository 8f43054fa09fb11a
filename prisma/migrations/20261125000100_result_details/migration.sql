-- What a tool tells of a result beyond its verdict: earlier tries, properties, the test that it is a step of, when it began,
-- and which of its texts are shortened. Null where it tells nothing, so that most rows are no larger than before.
ALTER TABLE "test_result"
    ADD COLUMN "parent_key" TEXT,
    ADD COLUMN "started_at" TIMESTAMPTZ(3),
    ADD COLUMN "started_at_has_zone" BOOLEAN,
    ADD COLUMN "attempts" JSONB,
    ADD COLUMN "properties" JSONB,
    ADD COLUMN "shortened" TEXT[] NOT NULL DEFAULT '{}';

ALTER TABLE "test_result" ADD CONSTRAINT "test_result_start" CHECK (("started_at" IS NULL) = ("started_at_has_zone" IS NULL));
