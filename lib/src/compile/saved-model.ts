/** The part of TensorFlow's SavedModel format that one graph needs, and its bytes. */
import type { Type } from "protobufjs";

/**
 * Field numbers and types of tensorflow/core/protobuf/{saved_model,meta_graph}.proto and
 * tensorflow/core/framework/{graph,node_def,attr_value,tensor,tensor_shape,versions}.proto.
 */
const SCHEMA = `
syntax = "proto3";
message SavedModel { int64 saved_model_schema_version = 1; repeated MetaGraphDef meta_graphs = 2; }
message MetaGraphDef {
  message MetaInfoDef { repeated string tags = 4; }
  MetaInfoDef meta_info_def = 1; GraphDef graph_def = 2;
}
message GraphDef { repeated NodeDef node = 1; VersionDef versions = 4; }
message VersionDef { int32 producer = 1; }
message NodeDef { string name = 1; string op = 2; repeated string input = 3; map<string, AttrValue> attr = 5; }
message AttrValue {
  message ListValue {
    repeated bytes s = 2; repeated int64 i = 3; repeated float f = 4; repeated bool b = 5; repeated int32 type = 6;
  }
  oneof value {
    ListValue list = 1; bytes s = 2; int64 i = 3; float f = 4; bool b = 5; int32 type = 6;
    TensorShapeProto shape = 7; TensorProto tensor = 8;
  }
}
message TensorShapeProto { message Dim { int64 size = 1; } repeated Dim dim = 2; }
message TensorProto { int32 dtype = 1; TensorShapeProto tensor_shape = 2; bytes tensor_content = 4; }
`;

export type ShapeProto = { readonly dim: readonly { readonly size: number }[] };
export type TensorProto = {
  readonly dtype: number;
  readonly tensor_shape: ShapeProto;
  readonly tensor_content: Uint8Array;
};
export type AttrList =
  | { readonly s: readonly Uint8Array[] }
  | { readonly i: readonly number[] }
  | { readonly f: readonly number[] }
  | { readonly b: readonly boolean[] };
export type AttrValue =
  | { readonly list: AttrList }
  | { readonly s: Uint8Array }
  | { readonly i: number }
  | { readonly f: number }
  | { readonly b: boolean }
  | { readonly type: number }
  | { readonly shape: ShapeProto }
  | { readonly tensor: TensorProto };

/** One operation of a graph: inputs are `node`, `node:output`, or `^node` for order alone. */
export type NodeDef = {
  readonly name: string;
  readonly op: string;
  readonly input: string[];
  readonly attr: Readonly<Record<string, AttrValue>>;
};

const PRODUCER = 1882; // the GraphDef version of TensorFlow 2.16, the oldest that the course's libtensorflow may be

let savedModel: Type | undefined;

/**
 * A SavedModel, tagged `serve`, with these nodes as its graph.
 *
 * @example [...savedModelBytes([]).subarray(0, 2)] // [8, 1]
 */
export function savedModelBytes(nodes: readonly NodeDef[]): Uint8Array {
  const { parse } = require("protobufjs") as typeof import("protobufjs"); // not before the first recording
  savedModel ??= parse(SCHEMA, { keepCase: true }).root.lookupType("SavedModel");
  const graph = { meta_info_def: { tags: ["serve"] }, graph_def: { node: nodes, versions: { producer: PRODUCER } } };
  return savedModel.encode({ saved_model_schema_version: 1, meta_graphs: [graph] }).finish();
}

/**
 * The shape message of a shape.
 *
 * @example shapeProto([2, 3]).dim.length // 2
 */
export function shapeProto(shape: readonly number[]): ShapeProto {
  return { dim: shape.map((size) => ({ size })) };
}
