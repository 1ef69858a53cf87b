// Writes what CloudFormation says of the types of resources that we use into one small file, which
// the tests hold every template against. A type that is new to us is added to the list: a test that
// meets one that is not on it says so. Run it with `npm run schema`.
import {writeFileSync} from "node:fs";
import {loadAwsServiceSpecSync} from "@aws-cdk/aws-service-spec";

const TYPES = [
  "AWS::Athena::WorkGroup",
  "AWS::CloudFormation::CustomResource",
  "AWS::CloudWatch::Alarm",
  "AWS::CloudWatch::Dashboard",
  "AWS::DynamoDB::Table",
  "AWS::Events::Rule",
  "AWS::Glue::Database",
  "AWS::IAM::ManagedPolicy",
  "AWS::IAM::Role",
  "AWS::KMS::Key",
  "AWS::Lambda::Alias",
  "AWS::Lambda::EventInvokeConfig",
  "AWS::Lambda::EventSourceMapping",
  "AWS::Lambda::Function",
  "AWS::Lambda::Permission",
  "AWS::Lambda::Url",
  "AWS::Lambda::Version",
  "AWS::Logs::LogGroup",
  "AWS::S3::Bucket",
  "AWS::S3::BucketPolicy",
  "AWS::SNS::Subscription",
  "AWS::SNS::Topic",
  "AWS::SNS::TopicPolicy",
  "AWS::SQS::Queue",
  "AWS::SQS::QueuePolicy",
  "AWS::Scheduler::Schedule",
  "AWS::Scheduler::ScheduleGroup",
  "AWS::StepFunctions::StateMachine",
];
const FILE = new URL("src/test/resources/cloudformation-schema.json", import.meta.url);

const db = loadAwsServiceSpecSync();

/** A word for a simple type, `[type]` for a list, `{"*": type}` for a map, `#Name` for an object. */
function written(type, objects) {
  switch (type.type) {
    case "array":
      return [written(type.element, objects)];
    case "map":
      return {"*": written(type.element, objects)};
    case "ref": {
      const definition = db.get("typeDefinition", type.reference.$ref);
      if (!(definition.name in objects)) {
        objects[definition.name] = {};
        objects[definition.name] = properties(definition.properties, objects);
      }
      return `#${definition.name}`;
    }
    case "union":
      return {or: type.types.map((one) => written(one, objects))};
    default:
      return type.type;
  }
}

/** Properties by their names; one that must be there ends with an exclamation mark. */
function properties(all, objects) {
  return sorted(
    Object.entries(all).map(([name, property]) => [
      property.required ? `${name}!` : name,
      alternatives(property).map((type) => written(type, objects))
    ]),
  );
}

/** What a property was before it became what it is stays allowed. */
function alternatives(property) {
  return [property.type, ...(property.previousTypes ?? [])];
}

function sorted(entries) {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function resource(type) {
  const [found] = db.lookup("resource", "cloudFormationType", "equals", type);
  if (!found) {
    throw new Error(`CloudFormation knows no ${type}`);
  }
  const objects = {};
  const own = properties(found.properties, objects);
  return {attributes: Object.keys(found.attributes).sort(), properties: own, objects: sorted(Object.entries(objects))};
}

const lines = TYPES.map((type) => `${JSON.stringify(type)}: ${JSON.stringify(resource(type))}`);
writeFileSync(FILE, `{\n${lines.join(",\n")}\n}\n`);
