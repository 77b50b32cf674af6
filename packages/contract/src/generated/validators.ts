// @ts-nocheck
// Compiled ahead of time by `npm run generate` from src/schemas. Do not edit.
import type { Validator } from '../checks/validator.ts'


export const validateChannelData: Validator = validate10;

const schema11 = {"type":"object","properties":{"id":{"type":"string","maxLength":255,"pattern":"^[^\\u0000]*$"},"url":{"type":"string","maxLength":8192},"url_im":{"type":"string","maxLength":8192},"name":{"type":"string","maxLength":255}}};
const pattern0 = new RegExp("^[^\\u0000]*$", "");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(data0.length > 255){
const err0 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!pattern0.test(data0)){
const err1 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.url !== undefined){
let data1 = data.url;
if(typeof data1 === "string"){
if(data1.length > 8192){
const err3 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.url_im !== undefined){
let data2 = data.url_im;
if(typeof data2 === "string"){
if(data2.length > 8192){
const err5 = {instancePath:instancePath+"/url_im",schemaPath:"#/properties/url_im/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/url_im",schemaPath:"#/properties/url_im/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
let data3 = data.name;
if(typeof data3 === "string"){
if(data3.length > 255){
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

export const validateChatRename: Validator = validate11;

const schema12 = {"type":"object","properties":{"chat":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"},"name":{"type":"string","minLength":1,"maxLength":255},"user":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"}},"required":["chat","name"],"additionalProperties":false};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.chat === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "chat"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "chat") || (key0 === "name")) || (key0 === "user"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.chat !== undefined){
let data0 = data.chat;
if(typeof data0 === "string"){
if(data0.length > 255){
const err3 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0.length < 1){
const err4 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern0.test(data0)){
const err5 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(data1.length > 255){
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1.length < 1){
const err8 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.user !== undefined){
let data2 = data.user;
if(typeof data2 === "string"){
if(data2.length > 255){
const err10 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data2.length < 1){
const err11 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern0.test(data2)){
const err12 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}

export const validateConfig: Validator = validate12;

const schema13 = {"type":"object","properties":{"dataDir":{"type":"string","minLength":1,"maxLength":4096,"pattern":"^[^\\u0000]*$"},"database":{"type":"string","maxLength":4096,"pattern":"^postgres(ql)?://([^\\s/?#]*@)?(\\[[0-9A-Fa-f:.]+\\]|[^\\s/?#@:\\[\\]]*)(:[0-9]{1,5})?(/[^\\s?#@]*)?(\\?[^\\s#@]*)?$"},"files":{"type":"string","enum":["folder","database"]},"host":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"},"port":{"type":"integer","minimum":0,"maximum":65535},"publicUrl":{"type":"string","maxLength":2048,"pattern":"^[Hh][Tt][Tt][Pp][Ss]?://[^\\s]+$"},"logLevel":{"type":"string","enum":["debug","info","warn","error","silent"]},"plugins":{"type":"array","maxItems":1000,"items":{"type":"string","minLength":1,"maxLength":4096,"pattern":"^[^\\u0000]*$"}},"adminPassword":{"type":"string","minLength":8,"maxLength":1024},"metricsToken":{"type":"string","minLength":16,"maxLength":1024,"pattern":"^[\\x21-\\x7E]*$"},"lineInfoEntries":{"type":"integer","minimum":1,"maximum":10000000},"lineInfoTtlSeconds":{"type":"integer","minimum":1,"maximum":31536000}},"additionalProperties":false};
const func2 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^postgres(ql)?://([^\\s/?#]*@)?(\\[[0-9A-Fa-f:.]+\\]|[^\\s/?#@:\\[\\]]*)(:[0-9]{1,5})?(/[^\\s?#@]*)?(\\?[^\\s#@]*)?$", "");
const pattern6 = new RegExp("^[Hh][Tt][Tt][Pp][Ss]?://[^\\s]+$", "");
const pattern8 = new RegExp("^[\\x21-\\x7E]*$", "");

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema13.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.dataDir !== undefined){
let data0 = data.dataDir;
if(typeof data0 === "string"){
if(data0.length > 4096){
const err1 = {instancePath:instancePath+"/dataDir",schemaPath:"#/properties/dataDir/maxLength",keyword:"maxLength",params:{limit: 4096}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/dataDir",schemaPath:"#/properties/dataDir/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!pattern0.test(data0)){
const err3 = {instancePath:instancePath+"/dataDir",schemaPath:"#/properties/dataDir/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/dataDir",schemaPath:"#/properties/dataDir/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.database !== undefined){
let data1 = data.database;
if(typeof data1 === "string"){
if(data1.length > 4096){
const err5 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/maxLength",keyword:"maxLength",params:{limit: 4096}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern4.test(data1)){
const err6 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/pattern",keyword:"pattern",params:{pattern: "^postgres(ql)?://([^\\s/?#]*@)?(\\[[0-9A-Fa-f:.]+\\]|[^\\s/?#@:\\[\\]]*)(:[0-9]{1,5})?(/[^\\s?#@]*)?(\\?[^\\s#@]*)?$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/database",schemaPath:"#/properties/database/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.files !== undefined){
let data2 = data.files;
if(typeof data2 !== "string"){
const err8 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!((data2 === "folder") || (data2 === "database"))){
const err9 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/enum",keyword:"enum",params:{allowedValues: schema13.properties.files.enum}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.host !== undefined){
let data3 = data.host;
if(typeof data3 === "string"){
if(data3.length > 255){
const err10 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data3.length < 1){
const err11 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern0.test(data3)){
const err12 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.port !== undefined){
let data4 = data.port;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err14 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 65535 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err16 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.publicUrl !== undefined){
let data5 = data.publicUrl;
if(typeof data5 === "string"){
if(data5.length > 2048){
const err17 = {instancePath:instancePath+"/publicUrl",schemaPath:"#/properties/publicUrl/maxLength",keyword:"maxLength",params:{limit: 2048}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!pattern6.test(data5)){
const err18 = {instancePath:instancePath+"/publicUrl",schemaPath:"#/properties/publicUrl/pattern",keyword:"pattern",params:{pattern: "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s]+$"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/publicUrl",schemaPath:"#/properties/publicUrl/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.logLevel !== undefined){
let data6 = data.logLevel;
if(typeof data6 !== "string"){
const err20 = {instancePath:instancePath+"/logLevel",schemaPath:"#/properties/logLevel/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!(((((data6 === "debug") || (data6 === "info")) || (data6 === "warn")) || (data6 === "error")) || (data6 === "silent"))){
const err21 = {instancePath:instancePath+"/logLevel",schemaPath:"#/properties/logLevel/enum",keyword:"enum",params:{allowedValues: schema13.properties.logLevel.enum}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.plugins !== undefined){
let data7 = data.plugins;
if(Array.isArray(data7)){
if(data7.length > 1000){
const err22 = {instancePath:instancePath+"/plugins",schemaPath:"#/properties/plugins/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 === "string"){
if(data8.length > 4096){
const err23 = {instancePath:instancePath+"/plugins/" + i0,schemaPath:"#/properties/plugins/items/maxLength",keyword:"maxLength",params:{limit: 4096}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data8.length < 1){
const err24 = {instancePath:instancePath+"/plugins/" + i0,schemaPath:"#/properties/plugins/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!pattern0.test(data8)){
const err25 = {instancePath:instancePath+"/plugins/" + i0,schemaPath:"#/properties/plugins/items/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/plugins/" + i0,schemaPath:"#/properties/plugins/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/plugins",schemaPath:"#/properties/plugins/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.adminPassword !== undefined){
let data9 = data.adminPassword;
if(typeof data9 === "string"){
if(data9.length > 1024){
const err28 = {instancePath:instancePath+"/adminPassword",schemaPath:"#/properties/adminPassword/maxLength",keyword:"maxLength",params:{limit: 1024}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data9.length < 8){
const err29 = {instancePath:instancePath+"/adminPassword",schemaPath:"#/properties/adminPassword/minLength",keyword:"minLength",params:{limit: 8}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/adminPassword",schemaPath:"#/properties/adminPassword/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.metricsToken !== undefined){
let data10 = data.metricsToken;
if(typeof data10 === "string"){
if(data10.length > 1024){
const err31 = {instancePath:instancePath+"/metricsToken",schemaPath:"#/properties/metricsToken/maxLength",keyword:"maxLength",params:{limit: 1024}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data10.length < 16){
const err32 = {instancePath:instancePath+"/metricsToken",schemaPath:"#/properties/metricsToken/minLength",keyword:"minLength",params:{limit: 16}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(!pattern8.test(data10)){
const err33 = {instancePath:instancePath+"/metricsToken",schemaPath:"#/properties/metricsToken/pattern",keyword:"pattern",params:{pattern: "^[\\x21-\\x7E]*$"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/metricsToken",schemaPath:"#/properties/metricsToken/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.lineInfoEntries !== undefined){
let data11 = data.lineInfoEntries;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err35 = {instancePath:instancePath+"/lineInfoEntries",schemaPath:"#/properties/lineInfoEntries/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 10000000 || isNaN(data11)){
const err36 = {instancePath:instancePath+"/lineInfoEntries",schemaPath:"#/properties/lineInfoEntries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000000}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data11 < 1 || isNaN(data11)){
const err37 = {instancePath:instancePath+"/lineInfoEntries",schemaPath:"#/properties/lineInfoEntries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
if(data.lineInfoTtlSeconds !== undefined){
let data12 = data.lineInfoTtlSeconds;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err38 = {instancePath:instancePath+"/lineInfoTtlSeconds",schemaPath:"#/properties/lineInfoTtlSeconds/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 31536000 || isNaN(data12)){
const err39 = {instancePath:instancePath+"/lineInfoTtlSeconds",schemaPath:"#/properties/lineInfoTtlSeconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data12 < 1 || isNaN(data12)){
const err40 = {instancePath:instancePath+"/lineInfoTtlSeconds",schemaPath:"#/properties/lineInfoTtlSeconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
}
else {
const err41 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
validate12.errors = vErrors;
return errors === 0;
}

export const validateCustomerTyping: Validator = validate13;

const schema14 = {"type":"object","properties":{"chat":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"}},"required":["id"],"additionalProperties":false},"user":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"}},"required":["id"],"additionalProperties":false}},"required":["chat","user"],"additionalProperties":false};

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.chat === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "chat"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.user === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "user"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "chat") || (key0 === "user"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.chat !== undefined){
let data0 = data.chat;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.id === undefined){
const err3 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key1 in data0){
if(!(key1 === "id")){
const err4 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.id !== undefined){
let data1 = data0.id;
if(typeof data1 === "string"){
if(data1.length > 255){
const err5 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern0.test(data1)){
const err7 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.user !== undefined){
let data2 = data.user;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.id === undefined){
const err10 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key2 in data2){
if(!(key2 === "id")){
const err11 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data2.id !== undefined){
let data3 = data2.id;
if(typeof data3 === "string"){
if(data3.length > 255){
const err12 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data3.length < 1){
const err13 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!pattern0.test(data3)){
const err14 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate13.errors = vErrors;
return errors === 0;
}

export const validateDescriptor: Validator = validate14;

const schema15 = {"type":"object","properties":{"ID":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[A-Za-z0-9_]+$"},"NAME":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"},"ICON":{"type":"object","properties":{"DATA_IMAGE":{"type":"string","maxLength":65536,"pattern":"^[Dd][Aa][Tt][Aa]:[Ii][Mm][Aa][Gg][Ee]/[^;,]+[;,]"},"COLOR":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[#A-Za-z0-9(),.%/ _+-]+$"},"SIZE":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[#A-Za-z0-9(),.%/ _+-]+$"},"POSITION":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[#A-Za-z0-9(),.%/ _+-]+$"}},"required":["DATA_IMAGE"],"additionalProperties":false},"ICON_DISABLED":{"type":"object","properties":{"DATA_IMAGE":{"type":"string","maxLength":65536,"pattern":"^[Dd][Aa][Tt][Aa]:[Ii][Mm][Aa][Gg][Ee]/[^;,]+[;,]"},"COLOR":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[#A-Za-z0-9(),.%/ _+-]+$"},"SIZE":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[#A-Za-z0-9(),.%/ _+-]+$"},"POSITION":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[#A-Za-z0-9(),.%/ _+-]+$"}},"required":[],"additionalProperties":false},"COMPONENT":{"type":"string","maxLength":255,"pattern":"^[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+$"},"DEL_EXTERNAL_MESSAGES":{"type":"boolean"},"EDIT_INTERNAL_MESSAGES":{"type":"boolean"},"DEL_INTERNAL_MESSAGES":{"type":"boolean"},"NEWSLETTER":{"type":"boolean"},"NEED_SYSTEM_MESSAGES":{"type":"boolean"},"NEED_SIGNATURE":{"type":"boolean"},"CHAT_GROUP":{"type":"boolean"},"LIMITS":{"type":"object","properties":{"TEXT_LENGTH":{"type":"integer","minimum":1,"maximum":1000000},"FILES":{"type":"integer","minimum":0,"maximum":100},"FILE_BYTES":{"type":"integer","minimum":1,"maximum":9007199254740991},"MEDIA_TYPES":{"type":"array","maxItems":255,"items":{"type":"string","maxLength":255,"pattern":"^[A-Za-z0-9!#$&^_.+-]+/([A-Za-z0-9!#$&^_.+-]+|\\*)$"}},"EDIT_AGE_SECONDS":{"type":"integer","minimum":0,"maximum":9007199254740},"DELETE_AGE_SECONDS":{"type":"integer","minimum":0,"maximum":9007199254740},"SENDS_PER_SECOND":{"type":"number","minimum":0.0001,"maximum":100000},"BURST":{"type":"number","minimum":1,"maximum":100000},"COST":{"type":"object","properties":{"add":{"type":"number","minimum":0,"maximum":100000},"update":{"type":"number","minimum":0,"maximum":100000},"delete":{"type":"number","minimum":0,"maximum":100000},"file":{"type":"number","minimum":0,"maximum":100000},"lookup":{"type":"number","minimum":0,"maximum":100000},"typing":{"type":"number","minimum":0,"maximum":100000},"read":{"type":"number","minimum":0,"maximum":100000}},"additionalProperties":false},"REPLY_WINDOW_SECONDS":{"type":"integer","minimum":1,"maximum":9007199254740}},"additionalProperties":false}},"required":["ID","NAME","ICON","COMPONENT"],"additionalProperties":false};
const pattern11 = new RegExp("^[A-Za-z0-9_]+$", "");
const pattern13 = new RegExp("^[Dd][Aa][Tt][Aa]:[Ii][Mm][Aa][Gg][Ee]/[^;,]+[;,]", "");
const pattern14 = new RegExp("^[#A-Za-z0-9(),.%/ _+-]+$", "");
const pattern21 = new RegExp("^[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+$", "");
const pattern22 = new RegExp("^[A-Za-z0-9!#$&^_.+-]+/([A-Za-z0-9!#$&^_.+-]+|\\*)$", "");

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.ID === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ID"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.NAME === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "NAME"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.ICON === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "ICON"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.COMPONENT === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "COMPONENT"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func2.call(schema15.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.ID !== undefined){
let data0 = data.ID;
if(typeof data0 === "string"){
if(data0.length > 255){
const err5 = {instancePath:instancePath+"/ID",schemaPath:"#/properties/ID/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data0.length < 1){
const err6 = {instancePath:instancePath+"/ID",schemaPath:"#/properties/ID/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern11.test(data0)){
const err7 = {instancePath:instancePath+"/ID",schemaPath:"#/properties/ID/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_]+$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/ID",schemaPath:"#/properties/ID/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.NAME !== undefined){
let data1 = data.NAME;
if(typeof data1 === "string"){
if(data1.length > 255){
const err9 = {instancePath:instancePath+"/NAME",schemaPath:"#/properties/NAME/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data1.length < 1){
const err10 = {instancePath:instancePath+"/NAME",schemaPath:"#/properties/NAME/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!pattern0.test(data1)){
const err11 = {instancePath:instancePath+"/NAME",schemaPath:"#/properties/NAME/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/NAME",schemaPath:"#/properties/NAME/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.ICON !== undefined){
let data2 = data.ICON;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.DATA_IMAGE === undefined){
const err13 = {instancePath:instancePath+"/ICON",schemaPath:"#/properties/ICON/required",keyword:"required",params:{missingProperty: "DATA_IMAGE"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 in data2){
if(!((((key1 === "DATA_IMAGE") || (key1 === "COLOR")) || (key1 === "SIZE")) || (key1 === "POSITION"))){
const err14 = {instancePath:instancePath+"/ICON",schemaPath:"#/properties/ICON/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.DATA_IMAGE !== undefined){
let data3 = data2.DATA_IMAGE;
if(typeof data3 === "string"){
if(data3.length > 65536){
const err15 = {instancePath:instancePath+"/ICON/DATA_IMAGE",schemaPath:"#/properties/ICON/properties/DATA_IMAGE/maxLength",keyword:"maxLength",params:{limit: 65536}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!pattern13.test(data3)){
const err16 = {instancePath:instancePath+"/ICON/DATA_IMAGE",schemaPath:"#/properties/ICON/properties/DATA_IMAGE/pattern",keyword:"pattern",params:{pattern: "^[Dd][Aa][Tt][Aa]:[Ii][Mm][Aa][Gg][Ee]/[^;,]+[;,]"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/ICON/DATA_IMAGE",schemaPath:"#/properties/ICON/properties/DATA_IMAGE/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data2.COLOR !== undefined){
let data4 = data2.COLOR;
if(typeof data4 === "string"){
if(data4.length > 64){
const err18 = {instancePath:instancePath+"/ICON/COLOR",schemaPath:"#/properties/ICON/properties/COLOR/maxLength",keyword:"maxLength",params:{limit: 64}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data4.length < 1){
const err19 = {instancePath:instancePath+"/ICON/COLOR",schemaPath:"#/properties/ICON/properties/COLOR/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!pattern14.test(data4)){
const err20 = {instancePath:instancePath+"/ICON/COLOR",schemaPath:"#/properties/ICON/properties/COLOR/pattern",keyword:"pattern",params:{pattern: "^[#A-Za-z0-9(),.%/ _+-]+$"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/ICON/COLOR",schemaPath:"#/properties/ICON/properties/COLOR/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data2.SIZE !== undefined){
let data5 = data2.SIZE;
if(typeof data5 === "string"){
if(data5.length > 64){
const err22 = {instancePath:instancePath+"/ICON/SIZE",schemaPath:"#/properties/ICON/properties/SIZE/maxLength",keyword:"maxLength",params:{limit: 64}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data5.length < 1){
const err23 = {instancePath:instancePath+"/ICON/SIZE",schemaPath:"#/properties/ICON/properties/SIZE/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!pattern14.test(data5)){
const err24 = {instancePath:instancePath+"/ICON/SIZE",schemaPath:"#/properties/ICON/properties/SIZE/pattern",keyword:"pattern",params:{pattern: "^[#A-Za-z0-9(),.%/ _+-]+$"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/ICON/SIZE",schemaPath:"#/properties/ICON/properties/SIZE/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data2.POSITION !== undefined){
let data6 = data2.POSITION;
if(typeof data6 === "string"){
if(data6.length > 64){
const err26 = {instancePath:instancePath+"/ICON/POSITION",schemaPath:"#/properties/ICON/properties/POSITION/maxLength",keyword:"maxLength",params:{limit: 64}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data6.length < 1){
const err27 = {instancePath:instancePath+"/ICON/POSITION",schemaPath:"#/properties/ICON/properties/POSITION/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!pattern14.test(data6)){
const err28 = {instancePath:instancePath+"/ICON/POSITION",schemaPath:"#/properties/ICON/properties/POSITION/pattern",keyword:"pattern",params:{pattern: "^[#A-Za-z0-9(),.%/ _+-]+$"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/ICON/POSITION",schemaPath:"#/properties/ICON/properties/POSITION/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath:instancePath+"/ICON",schemaPath:"#/properties/ICON/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.ICON_DISABLED !== undefined){
let data7 = data.ICON_DISABLED;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key2 in data7){
if(!((((key2 === "DATA_IMAGE") || (key2 === "COLOR")) || (key2 === "SIZE")) || (key2 === "POSITION"))){
const err31 = {instancePath:instancePath+"/ICON_DISABLED",schemaPath:"#/properties/ICON_DISABLED/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data7.DATA_IMAGE !== undefined){
let data8 = data7.DATA_IMAGE;
if(typeof data8 === "string"){
if(data8.length > 65536){
const err32 = {instancePath:instancePath+"/ICON_DISABLED/DATA_IMAGE",schemaPath:"#/properties/ICON_DISABLED/properties/DATA_IMAGE/maxLength",keyword:"maxLength",params:{limit: 65536}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(!pattern13.test(data8)){
const err33 = {instancePath:instancePath+"/ICON_DISABLED/DATA_IMAGE",schemaPath:"#/properties/ICON_DISABLED/properties/DATA_IMAGE/pattern",keyword:"pattern",params:{pattern: "^[Dd][Aa][Tt][Aa]:[Ii][Mm][Aa][Gg][Ee]/[^;,]+[;,]"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/ICON_DISABLED/DATA_IMAGE",schemaPath:"#/properties/ICON_DISABLED/properties/DATA_IMAGE/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data7.COLOR !== undefined){
let data9 = data7.COLOR;
if(typeof data9 === "string"){
if(data9.length > 64){
const err35 = {instancePath:instancePath+"/ICON_DISABLED/COLOR",schemaPath:"#/properties/ICON_DISABLED/properties/COLOR/maxLength",keyword:"maxLength",params:{limit: 64}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data9.length < 1){
const err36 = {instancePath:instancePath+"/ICON_DISABLED/COLOR",schemaPath:"#/properties/ICON_DISABLED/properties/COLOR/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!pattern14.test(data9)){
const err37 = {instancePath:instancePath+"/ICON_DISABLED/COLOR",schemaPath:"#/properties/ICON_DISABLED/properties/COLOR/pattern",keyword:"pattern",params:{pattern: "^[#A-Za-z0-9(),.%/ _+-]+$"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/ICON_DISABLED/COLOR",schemaPath:"#/properties/ICON_DISABLED/properties/COLOR/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data7.SIZE !== undefined){
let data10 = data7.SIZE;
if(typeof data10 === "string"){
if(data10.length > 64){
const err39 = {instancePath:instancePath+"/ICON_DISABLED/SIZE",schemaPath:"#/properties/ICON_DISABLED/properties/SIZE/maxLength",keyword:"maxLength",params:{limit: 64}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data10.length < 1){
const err40 = {instancePath:instancePath+"/ICON_DISABLED/SIZE",schemaPath:"#/properties/ICON_DISABLED/properties/SIZE/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(!pattern14.test(data10)){
const err41 = {instancePath:instancePath+"/ICON_DISABLED/SIZE",schemaPath:"#/properties/ICON_DISABLED/properties/SIZE/pattern",keyword:"pattern",params:{pattern: "^[#A-Za-z0-9(),.%/ _+-]+$"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/ICON_DISABLED/SIZE",schemaPath:"#/properties/ICON_DISABLED/properties/SIZE/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data7.POSITION !== undefined){
let data11 = data7.POSITION;
if(typeof data11 === "string"){
if(data11.length > 64){
const err43 = {instancePath:instancePath+"/ICON_DISABLED/POSITION",schemaPath:"#/properties/ICON_DISABLED/properties/POSITION/maxLength",keyword:"maxLength",params:{limit: 64}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data11.length < 1){
const err44 = {instancePath:instancePath+"/ICON_DISABLED/POSITION",schemaPath:"#/properties/ICON_DISABLED/properties/POSITION/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(!pattern14.test(data11)){
const err45 = {instancePath:instancePath+"/ICON_DISABLED/POSITION",schemaPath:"#/properties/ICON_DISABLED/properties/POSITION/pattern",keyword:"pattern",params:{pattern: "^[#A-Za-z0-9(),.%/ _+-]+$"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/ICON_DISABLED/POSITION",schemaPath:"#/properties/ICON_DISABLED/properties/POSITION/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/ICON_DISABLED",schemaPath:"#/properties/ICON_DISABLED/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.COMPONENT !== undefined){
let data12 = data.COMPONENT;
if(typeof data12 === "string"){
if(data12.length > 255){
const err48 = {instancePath:instancePath+"/COMPONENT",schemaPath:"#/properties/COMPONENT/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(!pattern21.test(data12)){
const err49 = {instancePath:instancePath+"/COMPONENT",schemaPath:"#/properties/COMPONENT/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+$"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/COMPONENT",schemaPath:"#/properties/COMPONENT/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.DEL_EXTERNAL_MESSAGES !== undefined){
if(typeof data.DEL_EXTERNAL_MESSAGES !== "boolean"){
const err51 = {instancePath:instancePath+"/DEL_EXTERNAL_MESSAGES",schemaPath:"#/properties/DEL_EXTERNAL_MESSAGES/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.EDIT_INTERNAL_MESSAGES !== undefined){
if(typeof data.EDIT_INTERNAL_MESSAGES !== "boolean"){
const err52 = {instancePath:instancePath+"/EDIT_INTERNAL_MESSAGES",schemaPath:"#/properties/EDIT_INTERNAL_MESSAGES/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.DEL_INTERNAL_MESSAGES !== undefined){
if(typeof data.DEL_INTERNAL_MESSAGES !== "boolean"){
const err53 = {instancePath:instancePath+"/DEL_INTERNAL_MESSAGES",schemaPath:"#/properties/DEL_INTERNAL_MESSAGES/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.NEWSLETTER !== undefined){
if(typeof data.NEWSLETTER !== "boolean"){
const err54 = {instancePath:instancePath+"/NEWSLETTER",schemaPath:"#/properties/NEWSLETTER/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.NEED_SYSTEM_MESSAGES !== undefined){
if(typeof data.NEED_SYSTEM_MESSAGES !== "boolean"){
const err55 = {instancePath:instancePath+"/NEED_SYSTEM_MESSAGES",schemaPath:"#/properties/NEED_SYSTEM_MESSAGES/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.NEED_SIGNATURE !== undefined){
if(typeof data.NEED_SIGNATURE !== "boolean"){
const err56 = {instancePath:instancePath+"/NEED_SIGNATURE",schemaPath:"#/properties/NEED_SIGNATURE/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.CHAT_GROUP !== undefined){
if(typeof data.CHAT_GROUP !== "boolean"){
const err57 = {instancePath:instancePath+"/CHAT_GROUP",schemaPath:"#/properties/CHAT_GROUP/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.LIMITS !== undefined){
let data20 = data.LIMITS;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key3 in data20){
if(!(func2.call(schema15.properties.LIMITS.properties, key3))){
const err58 = {instancePath:instancePath+"/LIMITS",schemaPath:"#/properties/LIMITS/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data20.TEXT_LENGTH !== undefined){
let data21 = data20.TEXT_LENGTH;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
const err59 = {instancePath:instancePath+"/LIMITS/TEXT_LENGTH",schemaPath:"#/properties/LIMITS/properties/TEXT_LENGTH/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 1000000 || isNaN(data21)){
const err60 = {instancePath:instancePath+"/LIMITS/TEXT_LENGTH",schemaPath:"#/properties/LIMITS/properties/TEXT_LENGTH/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data21 < 1 || isNaN(data21)){
const err61 = {instancePath:instancePath+"/LIMITS/TEXT_LENGTH",schemaPath:"#/properties/LIMITS/properties/TEXT_LENGTH/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
if(data20.FILES !== undefined){
let data22 = data20.FILES;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
const err62 = {instancePath:instancePath+"/LIMITS/FILES",schemaPath:"#/properties/LIMITS/properties/FILES/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 100 || isNaN(data22)){
const err63 = {instancePath:instancePath+"/LIMITS/FILES",schemaPath:"#/properties/LIMITS/properties/FILES/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data22 < 0 || isNaN(data22)){
const err64 = {instancePath:instancePath+"/LIMITS/FILES",schemaPath:"#/properties/LIMITS/properties/FILES/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
if(data20.FILE_BYTES !== undefined){
let data23 = data20.FILE_BYTES;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
const err65 = {instancePath:instancePath+"/LIMITS/FILE_BYTES",schemaPath:"#/properties/LIMITS/properties/FILE_BYTES/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 > 9007199254740991 || isNaN(data23)){
const err66 = {instancePath:instancePath+"/LIMITS/FILE_BYTES",schemaPath:"#/properties/LIMITS/properties/FILE_BYTES/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data23 < 1 || isNaN(data23)){
const err67 = {instancePath:instancePath+"/LIMITS/FILE_BYTES",schemaPath:"#/properties/LIMITS/properties/FILE_BYTES/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
if(data20.MEDIA_TYPES !== undefined){
let data24 = data20.MEDIA_TYPES;
if(Array.isArray(data24)){
if(data24.length > 255){
const err68 = {instancePath:instancePath+"/LIMITS/MEDIA_TYPES",schemaPath:"#/properties/LIMITS/properties/MEDIA_TYPES/maxItems",keyword:"maxItems",params:{limit: 255}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
const len0 = data24.length;
for(let i0=0; i0<len0; i0++){
let data25 = data24[i0];
if(typeof data25 === "string"){
if(data25.length > 255){
const err69 = {instancePath:instancePath+"/LIMITS/MEDIA_TYPES/" + i0,schemaPath:"#/properties/LIMITS/properties/MEDIA_TYPES/items/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(!pattern22.test(data25)){
const err70 = {instancePath:instancePath+"/LIMITS/MEDIA_TYPES/" + i0,schemaPath:"#/properties/LIMITS/properties/MEDIA_TYPES/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9!#$&^_.+-]+/([A-Za-z0-9!#$&^_.+-]+|\\*)$"}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
else {
const err71 = {instancePath:instancePath+"/LIMITS/MEDIA_TYPES/" + i0,schemaPath:"#/properties/LIMITS/properties/MEDIA_TYPES/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
else {
const err72 = {instancePath:instancePath+"/LIMITS/MEDIA_TYPES",schemaPath:"#/properties/LIMITS/properties/MEDIA_TYPES/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data20.EDIT_AGE_SECONDS !== undefined){
let data26 = data20.EDIT_AGE_SECONDS;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err73 = {instancePath:instancePath+"/LIMITS/EDIT_AGE_SECONDS",schemaPath:"#/properties/LIMITS/properties/EDIT_AGE_SECONDS/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 9007199254740 || isNaN(data26)){
const err74 = {instancePath:instancePath+"/LIMITS/EDIT_AGE_SECONDS",schemaPath:"#/properties/LIMITS/properties/EDIT_AGE_SECONDS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(data26 < 0 || isNaN(data26)){
const err75 = {instancePath:instancePath+"/LIMITS/EDIT_AGE_SECONDS",schemaPath:"#/properties/LIMITS/properties/EDIT_AGE_SECONDS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
if(data20.DELETE_AGE_SECONDS !== undefined){
let data27 = data20.DELETE_AGE_SECONDS;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err76 = {instancePath:instancePath+"/LIMITS/DELETE_AGE_SECONDS",schemaPath:"#/properties/LIMITS/properties/DELETE_AGE_SECONDS/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 > 9007199254740 || isNaN(data27)){
const err77 = {instancePath:instancePath+"/LIMITS/DELETE_AGE_SECONDS",schemaPath:"#/properties/LIMITS/properties/DELETE_AGE_SECONDS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740}};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(data27 < 0 || isNaN(data27)){
const err78 = {instancePath:instancePath+"/LIMITS/DELETE_AGE_SECONDS",schemaPath:"#/properties/LIMITS/properties/DELETE_AGE_SECONDS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
}
if(data20.SENDS_PER_SECOND !== undefined){
let data28 = data20.SENDS_PER_SECOND;
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 > 100000 || isNaN(data28)){
const err79 = {instancePath:instancePath+"/LIMITS/SENDS_PER_SECOND",schemaPath:"#/properties/LIMITS/properties/SENDS_PER_SECOND/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if(data28 < 0.0001 || isNaN(data28)){
const err80 = {instancePath:instancePath+"/LIMITS/SENDS_PER_SECOND",schemaPath:"#/properties/LIMITS/properties/SENDS_PER_SECOND/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.0001}};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
else {
const err81 = {instancePath:instancePath+"/LIMITS/SENDS_PER_SECOND",schemaPath:"#/properties/LIMITS/properties/SENDS_PER_SECOND/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data20.BURST !== undefined){
let data29 = data20.BURST;
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 100000 || isNaN(data29)){
const err82 = {instancePath:instancePath+"/LIMITS/BURST",schemaPath:"#/properties/LIMITS/properties/BURST/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if(data29 < 1 || isNaN(data29)){
const err83 = {instancePath:instancePath+"/LIMITS/BURST",schemaPath:"#/properties/LIMITS/properties/BURST/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
else {
const err84 = {instancePath:instancePath+"/LIMITS/BURST",schemaPath:"#/properties/LIMITS/properties/BURST/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data20.COST !== undefined){
let data30 = data20.COST;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key4 in data30){
if(!(((((((key4 === "add") || (key4 === "update")) || (key4 === "delete")) || (key4 === "file")) || (key4 === "lookup")) || (key4 === "typing")) || (key4 === "read"))){
const err85 = {instancePath:instancePath+"/LIMITS/COST",schemaPath:"#/properties/LIMITS/properties/COST/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data30.add !== undefined){
let data31 = data30.add;
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 > 100000 || isNaN(data31)){
const err86 = {instancePath:instancePath+"/LIMITS/COST/add",schemaPath:"#/properties/LIMITS/properties/COST/properties/add/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(data31 < 0 || isNaN(data31)){
const err87 = {instancePath:instancePath+"/LIMITS/COST/add",schemaPath:"#/properties/LIMITS/properties/COST/properties/add/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
else {
const err88 = {instancePath:instancePath+"/LIMITS/COST/add",schemaPath:"#/properties/LIMITS/properties/COST/properties/add/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data30.update !== undefined){
let data32 = data30.update;
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 > 100000 || isNaN(data32)){
const err89 = {instancePath:instancePath+"/LIMITS/COST/update",schemaPath:"#/properties/LIMITS/properties/COST/properties/update/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(data32 < 0 || isNaN(data32)){
const err90 = {instancePath:instancePath+"/LIMITS/COST/update",schemaPath:"#/properties/LIMITS/properties/COST/properties/update/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
else {
const err91 = {instancePath:instancePath+"/LIMITS/COST/update",schemaPath:"#/properties/LIMITS/properties/COST/properties/update/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data30.delete !== undefined){
let data33 = data30.delete;
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 > 100000 || isNaN(data33)){
const err92 = {instancePath:instancePath+"/LIMITS/COST/delete",schemaPath:"#/properties/LIMITS/properties/COST/properties/delete/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if(data33 < 0 || isNaN(data33)){
const err93 = {instancePath:instancePath+"/LIMITS/COST/delete",schemaPath:"#/properties/LIMITS/properties/COST/properties/delete/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
else {
const err94 = {instancePath:instancePath+"/LIMITS/COST/delete",schemaPath:"#/properties/LIMITS/properties/COST/properties/delete/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data30.file !== undefined){
let data34 = data30.file;
if((typeof data34 == "number") && (isFinite(data34))){
if(data34 > 100000 || isNaN(data34)){
const err95 = {instancePath:instancePath+"/LIMITS/COST/file",schemaPath:"#/properties/LIMITS/properties/COST/properties/file/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(data34 < 0 || isNaN(data34)){
const err96 = {instancePath:instancePath+"/LIMITS/COST/file",schemaPath:"#/properties/LIMITS/properties/COST/properties/file/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
else {
const err97 = {instancePath:instancePath+"/LIMITS/COST/file",schemaPath:"#/properties/LIMITS/properties/COST/properties/file/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data30.lookup !== undefined){
let data35 = data30.lookup;
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 100000 || isNaN(data35)){
const err98 = {instancePath:instancePath+"/LIMITS/COST/lookup",schemaPath:"#/properties/LIMITS/properties/COST/properties/lookup/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
if(data35 < 0 || isNaN(data35)){
const err99 = {instancePath:instancePath+"/LIMITS/COST/lookup",schemaPath:"#/properties/LIMITS/properties/COST/properties/lookup/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
else {
const err100 = {instancePath:instancePath+"/LIMITS/COST/lookup",schemaPath:"#/properties/LIMITS/properties/COST/properties/lookup/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data30.typing !== undefined){
let data36 = data30.typing;
if((typeof data36 == "number") && (isFinite(data36))){
if(data36 > 100000 || isNaN(data36)){
const err101 = {instancePath:instancePath+"/LIMITS/COST/typing",schemaPath:"#/properties/LIMITS/properties/COST/properties/typing/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
if(data36 < 0 || isNaN(data36)){
const err102 = {instancePath:instancePath+"/LIMITS/COST/typing",schemaPath:"#/properties/LIMITS/properties/COST/properties/typing/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
else {
const err103 = {instancePath:instancePath+"/LIMITS/COST/typing",schemaPath:"#/properties/LIMITS/properties/COST/properties/typing/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data30.read !== undefined){
let data37 = data30.read;
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 > 100000 || isNaN(data37)){
const err104 = {instancePath:instancePath+"/LIMITS/COST/read",schemaPath:"#/properties/LIMITS/properties/COST/properties/read/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
if(data37 < 0 || isNaN(data37)){
const err105 = {instancePath:instancePath+"/LIMITS/COST/read",schemaPath:"#/properties/LIMITS/properties/COST/properties/read/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
else {
const err106 = {instancePath:instancePath+"/LIMITS/COST/read",schemaPath:"#/properties/LIMITS/properties/COST/properties/read/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
else {
const err107 = {instancePath:instancePath+"/LIMITS/COST",schemaPath:"#/properties/LIMITS/properties/COST/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data20.REPLY_WINDOW_SECONDS !== undefined){
let data38 = data20.REPLY_WINDOW_SECONDS;
if(!(((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38))) && (isFinite(data38)))){
const err108 = {instancePath:instancePath+"/LIMITS/REPLY_WINDOW_SECONDS",schemaPath:"#/properties/LIMITS/properties/REPLY_WINDOW_SECONDS/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 > 9007199254740 || isNaN(data38)){
const err109 = {instancePath:instancePath+"/LIMITS/REPLY_WINDOW_SECONDS",schemaPath:"#/properties/LIMITS/properties/REPLY_WINDOW_SECONDS/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740}};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
if(data38 < 1 || isNaN(data38)){
const err110 = {instancePath:instancePath+"/LIMITS/REPLY_WINDOW_SECONDS",schemaPath:"#/properties/LIMITS/properties/REPLY_WINDOW_SECONDS/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
}
}
else {
const err111 = {instancePath:instancePath+"/LIMITS",schemaPath:"#/properties/LIMITS/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
else {
const err112 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
validate14.errors = vErrors;
return errors === 0;
}

export const validateEdit: Validator = validate15;

const schema16 = {"type":"object","properties":{"text":{"type":"string","minLength":1,"maxLength":1000000}},"required":["text"],"additionalProperties":false};

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.text === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "text"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "text")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.text !== undefined){
let data0 = data.text;
if(typeof data0 === "string"){
if(data0.length > 1000000){
const err2 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/maxLength",keyword:"maxLength",params:{limit: 1000000}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate15.errors = vErrors;
return errors === 0;
}

export const validateFlags: Validator = validate16;

const schema17 = {"type":"object","properties":{"active":{"type":"boolean"},"connection":{"type":"boolean"},"register":{"type":"boolean"},"error":{"type":"boolean"}},"additionalProperties":false};

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "active") || (key0 === "connection")) || (key0 === "register")) || (key0 === "error"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.active !== undefined){
if(typeof data.active !== "boolean"){
const err1 = {instancePath:instancePath+"/active",schemaPath:"#/properties/active/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.connection !== undefined){
if(typeof data.connection !== "boolean"){
const err2 = {instancePath:instancePath+"/connection",schemaPath:"#/properties/connection/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.register !== undefined){
if(typeof data.register !== "boolean"){
const err3 = {instancePath:instancePath+"/register",schemaPath:"#/properties/register/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.error !== undefined){
if(typeof data.error !== "boolean"){
const err4 = {instancePath:instancePath+"/error",schemaPath:"#/properties/error/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate16.errors = vErrors;
return errors === 0;
}

export const validateInboundChange: Validator = validate17;

const schema18 = {"type":"object","properties":{"item":{"type":"object"},"refused":{"type":"string","maxLength":1000000}},"required":["item"]};

function validate17(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.item === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "item"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.item !== undefined){
let data0 = data.item;
if(!(data0 && typeof data0 == "object" && !Array.isArray(data0))){
const err1 = {instancePath:instancePath+"/item",schemaPath:"#/properties/item/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.refused !== undefined){
let data1 = data.refused;
if(typeof data1 === "string"){
if(data1.length > 1000000){
const err2 = {instancePath:instancePath+"/refused",schemaPath:"#/properties/refused/maxLength",keyword:"maxLength",params:{limit: 1000000}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/refused",schemaPath:"#/properties/refused/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate17.errors = vErrors;
return errors === 0;
}

export const validateInboundDelete: Validator = validate18;

const schema19 = {"type":"object","properties":{"user":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"},"name":{"type":"string","maxLength":255},"last_name":{"type":"string","maxLength":255},"picture":{"type":"object","properties":{"url":{"type":"string","minLength":1,"maxLength":8192}},"required":["url"],"additionalProperties":false},"url":{"type":"string","maxLength":8192},"gender":{"type":"string","enum":["male","female"]},"email":{"type":"string","maxLength":255},"phone":{"type":"string","maxLength":255},"skip_phone_validate":{"type":"string","enum":["Y"]},"title":{"type":"string","maxLength":255}},"required":["id"],"additionalProperties":false},"message":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"},"date":{"type":"integer","minimum":0,"maximum":8640000000000}},"required":["id"],"additionalProperties":false},"chat":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"},"name":{"type":"string","maxLength":255},"url":{"type":["string","null"],"maxLength":8192}},"required":["id"],"additionalProperties":false}},"required":["user","message","chat"]};

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.user === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "user"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.message === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.chat === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "chat"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.user !== undefined){
let data0 = data.user;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.id === undefined){
const err3 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data0){
if(!(func2.call(schema19.properties.user.properties, key0))){
const err4 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.id !== undefined){
let data1 = data0.id;
if(typeof data1 === "string"){
if(data1.length > 255){
const err5 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern0.test(data1)){
const err7 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data0.name !== undefined){
let data2 = data0.name;
if(typeof data2 === "string"){
if(data2.length > 255){
const err9 = {instancePath:instancePath+"/user/name",schemaPath:"#/properties/user/properties/name/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/user/name",schemaPath:"#/properties/user/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data0.last_name !== undefined){
let data3 = data0.last_name;
if(typeof data3 === "string"){
if(data3.length > 255){
const err11 = {instancePath:instancePath+"/user/last_name",schemaPath:"#/properties/user/properties/last_name/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/user/last_name",schemaPath:"#/properties/user/properties/last_name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data0.picture !== undefined){
let data4 = data0.picture;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.url === undefined){
const err13 = {instancePath:instancePath+"/user/picture",schemaPath:"#/properties/user/properties/picture/required",keyword:"required",params:{missingProperty: "url"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 in data4){
if(!(key1 === "url")){
const err14 = {instancePath:instancePath+"/user/picture",schemaPath:"#/properties/user/properties/picture/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.url !== undefined){
let data5 = data4.url;
if(typeof data5 === "string"){
if(data5.length > 8192){
const err15 = {instancePath:instancePath+"/user/picture/url",schemaPath:"#/properties/user/properties/picture/properties/url/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data5.length < 1){
const err16 = {instancePath:instancePath+"/user/picture/url",schemaPath:"#/properties/user/properties/picture/properties/url/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/user/picture/url",schemaPath:"#/properties/user/properties/picture/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/user/picture",schemaPath:"#/properties/user/properties/picture/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data0.url !== undefined){
let data6 = data0.url;
if(typeof data6 === "string"){
if(data6.length > 8192){
const err19 = {instancePath:instancePath+"/user/url",schemaPath:"#/properties/user/properties/url/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/user/url",schemaPath:"#/properties/user/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data0.gender !== undefined){
let data7 = data0.gender;
if(typeof data7 !== "string"){
const err21 = {instancePath:instancePath+"/user/gender",schemaPath:"#/properties/user/properties/gender/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!((data7 === "male") || (data7 === "female"))){
const err22 = {instancePath:instancePath+"/user/gender",schemaPath:"#/properties/user/properties/gender/enum",keyword:"enum",params:{allowedValues: schema19.properties.user.properties.gender.enum}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data0.email !== undefined){
let data8 = data0.email;
if(typeof data8 === "string"){
if(data8.length > 255){
const err23 = {instancePath:instancePath+"/user/email",schemaPath:"#/properties/user/properties/email/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/user/email",schemaPath:"#/properties/user/properties/email/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data0.phone !== undefined){
let data9 = data0.phone;
if(typeof data9 === "string"){
if(data9.length > 255){
const err25 = {instancePath:instancePath+"/user/phone",schemaPath:"#/properties/user/properties/phone/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/user/phone",schemaPath:"#/properties/user/properties/phone/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data0.skip_phone_validate !== undefined){
let data10 = data0.skip_phone_validate;
if(typeof data10 !== "string"){
const err27 = {instancePath:instancePath+"/user/skip_phone_validate",schemaPath:"#/properties/user/properties/skip_phone_validate/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!(data10 === "Y")){
const err28 = {instancePath:instancePath+"/user/skip_phone_validate",schemaPath:"#/properties/user/properties/skip_phone_validate/enum",keyword:"enum",params:{allowedValues: schema19.properties.user.properties.skip_phone_validate.enum}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data0.title !== undefined){
let data11 = data0.title;
if(typeof data11 === "string"){
if(data11.length > 255){
const err29 = {instancePath:instancePath+"/user/title",schemaPath:"#/properties/user/properties/title/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/user/title",schemaPath:"#/properties/user/properties/title/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.message !== undefined){
let data12 = data.message;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.id === undefined){
const err32 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key2 in data12){
if(!((key2 === "id") || (key2 === "date"))){
const err33 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data12.id !== undefined){
let data13 = data12.id;
if(typeof data13 === "string"){
if(data13.length > 255){
const err34 = {instancePath:instancePath+"/message/id",schemaPath:"#/properties/message/properties/id/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data13.length < 1){
const err35 = {instancePath:instancePath+"/message/id",schemaPath:"#/properties/message/properties/id/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(!pattern0.test(data13)){
const err36 = {instancePath:instancePath+"/message/id",schemaPath:"#/properties/message/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/message/id",schemaPath:"#/properties/message/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data12.date !== undefined){
let data14 = data12.date;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err38 = {instancePath:instancePath+"/message/date",schemaPath:"#/properties/message/properties/date/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 8640000000000 || isNaN(data14)){
const err39 = {instancePath:instancePath+"/message/date",schemaPath:"#/properties/message/properties/date/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err40 = {instancePath:instancePath+"/message/date",schemaPath:"#/properties/message/properties/date/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
}
else {
const err41 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.chat !== undefined){
let data15 = data.chat;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.id === undefined){
const err42 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
for(const key3 in data15){
if(!(((key3 === "id") || (key3 === "name")) || (key3 === "url"))){
const err43 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data15.id !== undefined){
let data16 = data15.id;
if(typeof data16 === "string"){
if(data16.length > 255){
const err44 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data16.length < 1){
const err45 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(!pattern0.test(data16)){
const err46 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data15.name !== undefined){
let data17 = data15.name;
if(typeof data17 === "string"){
if(data17.length > 255){
const err48 = {instancePath:instancePath+"/chat/name",schemaPath:"#/properties/chat/properties/name/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/chat/name",schemaPath:"#/properties/chat/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data15.url !== undefined){
let data18 = data15.url;
if((typeof data18 !== "string") && (data18 !== null)){
const err50 = {instancePath:instancePath+"/chat/url",schemaPath:"#/properties/chat/properties/url/type",keyword:"type",params:{type: schema19.properties.chat.properties.url.type}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(typeof data18 === "string"){
if(data18.length > 8192){
const err51 = {instancePath:instancePath+"/chat/url",schemaPath:"#/properties/chat/properties/url/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
}
else {
const err52 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
validate18.errors = vErrors;
return errors === 0;
}

export const validateInboundMessage: Validator = validate19;

const schema20 = {"type":"object","properties":{"user":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"},"name":{"type":"string","maxLength":255},"last_name":{"type":"string","maxLength":255},"picture":{"type":"object","properties":{"url":{"type":"string","minLength":1,"maxLength":8192}},"required":["url"],"additionalProperties":false},"url":{"type":"string","maxLength":8192},"gender":{"type":"string","enum":["male","female"]},"email":{"type":"string","maxLength":255},"phone":{"type":"string","maxLength":255},"skip_phone_validate":{"type":"string","enum":["Y"]},"title":{"type":"string","maxLength":255}},"required":["id"],"additionalProperties":false},"message":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"},"date":{"type":"integer","minimum":0,"maximum":8640000000000},"text":{"type":"string","maxLength":1000000},"files":{"type":"array","maxItems":100,"items":{"type":"object","properties":{"url":{"type":"string","minLength":1,"maxLength":8192},"name":{"type":"string","maxLength":1024},"data":{"type":"object"},"type":{"type":"string","minLength":1,"maxLength":255}},"additionalProperties":false}},"disable_crm":{"type":"string","enum":["Y"]},"user_id":{"type":"integer","minimum":1,"maximum":9007199254740991}},"additionalProperties":false},"chat":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"},"name":{"type":"string","maxLength":255},"url":{"type":["string","null"],"maxLength":8192}},"required":["id"],"additionalProperties":false},"ref":{"type":"object","properties":{"source":{"type":"string","maxLength":255}},"additionalProperties":false},"extra":{"type":"object"}},"required":["user","message","chat"]};

function validate19(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.user === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "user"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.message === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.chat === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "chat"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.user !== undefined){
let data0 = data.user;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.id === undefined){
const err3 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data0){
if(!(func2.call(schema20.properties.user.properties, key0))){
const err4 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.id !== undefined){
let data1 = data0.id;
if(typeof data1 === "string"){
if(data1.length > 255){
const err5 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern0.test(data1)){
const err7 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data0.name !== undefined){
let data2 = data0.name;
if(typeof data2 === "string"){
if(data2.length > 255){
const err9 = {instancePath:instancePath+"/user/name",schemaPath:"#/properties/user/properties/name/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/user/name",schemaPath:"#/properties/user/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data0.last_name !== undefined){
let data3 = data0.last_name;
if(typeof data3 === "string"){
if(data3.length > 255){
const err11 = {instancePath:instancePath+"/user/last_name",schemaPath:"#/properties/user/properties/last_name/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/user/last_name",schemaPath:"#/properties/user/properties/last_name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data0.picture !== undefined){
let data4 = data0.picture;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.url === undefined){
const err13 = {instancePath:instancePath+"/user/picture",schemaPath:"#/properties/user/properties/picture/required",keyword:"required",params:{missingProperty: "url"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 in data4){
if(!(key1 === "url")){
const err14 = {instancePath:instancePath+"/user/picture",schemaPath:"#/properties/user/properties/picture/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.url !== undefined){
let data5 = data4.url;
if(typeof data5 === "string"){
if(data5.length > 8192){
const err15 = {instancePath:instancePath+"/user/picture/url",schemaPath:"#/properties/user/properties/picture/properties/url/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data5.length < 1){
const err16 = {instancePath:instancePath+"/user/picture/url",schemaPath:"#/properties/user/properties/picture/properties/url/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/user/picture/url",schemaPath:"#/properties/user/properties/picture/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/user/picture",schemaPath:"#/properties/user/properties/picture/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data0.url !== undefined){
let data6 = data0.url;
if(typeof data6 === "string"){
if(data6.length > 8192){
const err19 = {instancePath:instancePath+"/user/url",schemaPath:"#/properties/user/properties/url/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/user/url",schemaPath:"#/properties/user/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data0.gender !== undefined){
let data7 = data0.gender;
if(typeof data7 !== "string"){
const err21 = {instancePath:instancePath+"/user/gender",schemaPath:"#/properties/user/properties/gender/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!((data7 === "male") || (data7 === "female"))){
const err22 = {instancePath:instancePath+"/user/gender",schemaPath:"#/properties/user/properties/gender/enum",keyword:"enum",params:{allowedValues: schema20.properties.user.properties.gender.enum}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data0.email !== undefined){
let data8 = data0.email;
if(typeof data8 === "string"){
if(data8.length > 255){
const err23 = {instancePath:instancePath+"/user/email",schemaPath:"#/properties/user/properties/email/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/user/email",schemaPath:"#/properties/user/properties/email/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data0.phone !== undefined){
let data9 = data0.phone;
if(typeof data9 === "string"){
if(data9.length > 255){
const err25 = {instancePath:instancePath+"/user/phone",schemaPath:"#/properties/user/properties/phone/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/user/phone",schemaPath:"#/properties/user/properties/phone/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data0.skip_phone_validate !== undefined){
let data10 = data0.skip_phone_validate;
if(typeof data10 !== "string"){
const err27 = {instancePath:instancePath+"/user/skip_phone_validate",schemaPath:"#/properties/user/properties/skip_phone_validate/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!(data10 === "Y")){
const err28 = {instancePath:instancePath+"/user/skip_phone_validate",schemaPath:"#/properties/user/properties/skip_phone_validate/enum",keyword:"enum",params:{allowedValues: schema20.properties.user.properties.skip_phone_validate.enum}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data0.title !== undefined){
let data11 = data0.title;
if(typeof data11 === "string"){
if(data11.length > 255){
const err29 = {instancePath:instancePath+"/user/title",schemaPath:"#/properties/user/properties/title/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/user/title",schemaPath:"#/properties/user/properties/title/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.message !== undefined){
let data12 = data.message;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key2 in data12){
if(!((((((key2 === "id") || (key2 === "date")) || (key2 === "text")) || (key2 === "files")) || (key2 === "disable_crm")) || (key2 === "user_id"))){
const err32 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data12.id !== undefined){
let data13 = data12.id;
if(typeof data13 === "string"){
if(data13.length > 255){
const err33 = {instancePath:instancePath+"/message/id",schemaPath:"#/properties/message/properties/id/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data13.length < 1){
const err34 = {instancePath:instancePath+"/message/id",schemaPath:"#/properties/message/properties/id/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(!pattern0.test(data13)){
const err35 = {instancePath:instancePath+"/message/id",schemaPath:"#/properties/message/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/message/id",schemaPath:"#/properties/message/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data12.date !== undefined){
let data14 = data12.date;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err37 = {instancePath:instancePath+"/message/date",schemaPath:"#/properties/message/properties/date/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 8640000000000 || isNaN(data14)){
const err38 = {instancePath:instancePath+"/message/date",schemaPath:"#/properties/message/properties/date/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err39 = {instancePath:instancePath+"/message/date",schemaPath:"#/properties/message/properties/date/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data12.text !== undefined){
let data15 = data12.text;
if(typeof data15 === "string"){
if(data15.length > 1000000){
const err40 = {instancePath:instancePath+"/message/text",schemaPath:"#/properties/message/properties/text/maxLength",keyword:"maxLength",params:{limit: 1000000}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/message/text",schemaPath:"#/properties/message/properties/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data12.files !== undefined){
let data16 = data12.files;
if(Array.isArray(data16)){
if(data16.length > 100){
const err42 = {instancePath:instancePath+"/message/files",schemaPath:"#/properties/message/properties/files/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
const len0 = data16.length;
for(let i0=0; i0<len0; i0++){
let data17 = data16[i0];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key3 in data17){
if(!((((key3 === "url") || (key3 === "name")) || (key3 === "data")) || (key3 === "type"))){
const err43 = {instancePath:instancePath+"/message/files/" + i0,schemaPath:"#/properties/message/properties/files/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data17.url !== undefined){
let data18 = data17.url;
if(typeof data18 === "string"){
if(data18.length > 8192){
const err44 = {instancePath:instancePath+"/message/files/" + i0+"/url",schemaPath:"#/properties/message/properties/files/items/properties/url/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data18.length < 1){
const err45 = {instancePath:instancePath+"/message/files/" + i0+"/url",schemaPath:"#/properties/message/properties/files/items/properties/url/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/message/files/" + i0+"/url",schemaPath:"#/properties/message/properties/files/items/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data17.name !== undefined){
let data19 = data17.name;
if(typeof data19 === "string"){
if(data19.length > 1024){
const err47 = {instancePath:instancePath+"/message/files/" + i0+"/name",schemaPath:"#/properties/message/properties/files/items/properties/name/maxLength",keyword:"maxLength",params:{limit: 1024}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/message/files/" + i0+"/name",schemaPath:"#/properties/message/properties/files/items/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data17.data !== undefined){
let data20 = data17.data;
if(!(data20 && typeof data20 == "object" && !Array.isArray(data20))){
const err49 = {instancePath:instancePath+"/message/files/" + i0+"/data",schemaPath:"#/properties/message/properties/files/items/properties/data/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data17.type !== undefined){
let data21 = data17.type;
if(typeof data21 === "string"){
if(data21.length > 255){
const err50 = {instancePath:instancePath+"/message/files/" + i0+"/type",schemaPath:"#/properties/message/properties/files/items/properties/type/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(data21.length < 1){
const err51 = {instancePath:instancePath+"/message/files/" + i0+"/type",schemaPath:"#/properties/message/properties/files/items/properties/type/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/message/files/" + i0+"/type",schemaPath:"#/properties/message/properties/files/items/properties/type/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/message/files/" + i0,schemaPath:"#/properties/message/properties/files/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/message/files",schemaPath:"#/properties/message/properties/files/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data12.disable_crm !== undefined){
let data22 = data12.disable_crm;
if(typeof data22 !== "string"){
const err55 = {instancePath:instancePath+"/message/disable_crm",schemaPath:"#/properties/message/properties/disable_crm/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(!(data22 === "Y")){
const err56 = {instancePath:instancePath+"/message/disable_crm",schemaPath:"#/properties/message/properties/disable_crm/enum",keyword:"enum",params:{allowedValues: schema20.properties.message.properties.disable_crm.enum}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data12.user_id !== undefined){
let data23 = data12.user_id;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
const err57 = {instancePath:instancePath+"/message/user_id",schemaPath:"#/properties/message/properties/user_id/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 > 9007199254740991 || isNaN(data23)){
const err58 = {instancePath:instancePath+"/message/user_id",schemaPath:"#/properties/message/properties/user_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data23 < 1 || isNaN(data23)){
const err59 = {instancePath:instancePath+"/message/user_id",schemaPath:"#/properties/message/properties/user_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
}
else {
const err60 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.chat !== undefined){
let data24 = data.chat;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.id === undefined){
const err61 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
for(const key4 in data24){
if(!(((key4 === "id") || (key4 === "name")) || (key4 === "url"))){
const err62 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data24.id !== undefined){
let data25 = data24.id;
if(typeof data25 === "string"){
if(data25.length > 255){
const err63 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data25.length < 1){
const err64 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(!pattern0.test(data25)){
const err65 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data24.name !== undefined){
let data26 = data24.name;
if(typeof data26 === "string"){
if(data26.length > 255){
const err67 = {instancePath:instancePath+"/chat/name",schemaPath:"#/properties/chat/properties/name/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/chat/name",schemaPath:"#/properties/chat/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data24.url !== undefined){
let data27 = data24.url;
if((typeof data27 !== "string") && (data27 !== null)){
const err69 = {instancePath:instancePath+"/chat/url",schemaPath:"#/properties/chat/properties/url/type",keyword:"type",params:{type: schema20.properties.chat.properties.url.type}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(typeof data27 === "string"){
if(data27.length > 8192){
const err70 = {instancePath:instancePath+"/chat/url",schemaPath:"#/properties/chat/properties/url/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
}
else {
const err71 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data.ref !== undefined){
let data28 = data.ref;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key5 in data28){
if(!(key5 === "source")){
const err72 = {instancePath:instancePath+"/ref",schemaPath:"#/properties/ref/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data28.source !== undefined){
let data29 = data28.source;
if(typeof data29 === "string"){
if(data29.length > 255){
const err73 = {instancePath:instancePath+"/ref/source",schemaPath:"#/properties/ref/properties/source/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/ref/source",schemaPath:"#/properties/ref/properties/source/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath:instancePath+"/ref",schemaPath:"#/properties/ref/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data.extra !== undefined){
let data30 = data.extra;
if(!(data30 && typeof data30 == "object" && !Array.isArray(data30))){
const err76 = {instancePath:instancePath+"/extra",schemaPath:"#/properties/extra/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
else {
const err77 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
validate19.errors = vErrors;
return errors === 0;
}

export const validateInboundUpdate: Validator = validate20;

const schema21 = {"type":"object","properties":{"user":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"},"name":{"type":"string","maxLength":255},"last_name":{"type":"string","maxLength":255},"picture":{"type":"object","properties":{"url":{"type":"string","minLength":1,"maxLength":8192}},"required":["url"],"additionalProperties":false},"url":{"type":"string","maxLength":8192},"gender":{"type":"string","enum":["male","female"]},"email":{"type":"string","maxLength":255},"phone":{"type":"string","maxLength":255},"skip_phone_validate":{"type":"string","enum":["Y"]},"title":{"type":"string","maxLength":255}},"required":["id"],"additionalProperties":false},"message":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"},"text":{"type":"string","minLength":1,"maxLength":1000000},"date":{"type":"integer","minimum":0,"maximum":8640000000000}},"required":["id","text"],"additionalProperties":false},"chat":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"},"name":{"type":"string","maxLength":255},"url":{"type":["string","null"],"maxLength":8192}},"required":["id"],"additionalProperties":false}},"required":["user","message","chat"]};

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.user === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "user"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.message === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.chat === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "chat"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.user !== undefined){
let data0 = data.user;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.id === undefined){
const err3 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data0){
if(!(func2.call(schema21.properties.user.properties, key0))){
const err4 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.id !== undefined){
let data1 = data0.id;
if(typeof data1 === "string"){
if(data1.length > 255){
const err5 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern0.test(data1)){
const err7 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/user/id",schemaPath:"#/properties/user/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data0.name !== undefined){
let data2 = data0.name;
if(typeof data2 === "string"){
if(data2.length > 255){
const err9 = {instancePath:instancePath+"/user/name",schemaPath:"#/properties/user/properties/name/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/user/name",schemaPath:"#/properties/user/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data0.last_name !== undefined){
let data3 = data0.last_name;
if(typeof data3 === "string"){
if(data3.length > 255){
const err11 = {instancePath:instancePath+"/user/last_name",schemaPath:"#/properties/user/properties/last_name/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/user/last_name",schemaPath:"#/properties/user/properties/last_name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data0.picture !== undefined){
let data4 = data0.picture;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.url === undefined){
const err13 = {instancePath:instancePath+"/user/picture",schemaPath:"#/properties/user/properties/picture/required",keyword:"required",params:{missingProperty: "url"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 in data4){
if(!(key1 === "url")){
const err14 = {instancePath:instancePath+"/user/picture",schemaPath:"#/properties/user/properties/picture/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.url !== undefined){
let data5 = data4.url;
if(typeof data5 === "string"){
if(data5.length > 8192){
const err15 = {instancePath:instancePath+"/user/picture/url",schemaPath:"#/properties/user/properties/picture/properties/url/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data5.length < 1){
const err16 = {instancePath:instancePath+"/user/picture/url",schemaPath:"#/properties/user/properties/picture/properties/url/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/user/picture/url",schemaPath:"#/properties/user/properties/picture/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/user/picture",schemaPath:"#/properties/user/properties/picture/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data0.url !== undefined){
let data6 = data0.url;
if(typeof data6 === "string"){
if(data6.length > 8192){
const err19 = {instancePath:instancePath+"/user/url",schemaPath:"#/properties/user/properties/url/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/user/url",schemaPath:"#/properties/user/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data0.gender !== undefined){
let data7 = data0.gender;
if(typeof data7 !== "string"){
const err21 = {instancePath:instancePath+"/user/gender",schemaPath:"#/properties/user/properties/gender/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!((data7 === "male") || (data7 === "female"))){
const err22 = {instancePath:instancePath+"/user/gender",schemaPath:"#/properties/user/properties/gender/enum",keyword:"enum",params:{allowedValues: schema21.properties.user.properties.gender.enum}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data0.email !== undefined){
let data8 = data0.email;
if(typeof data8 === "string"){
if(data8.length > 255){
const err23 = {instancePath:instancePath+"/user/email",schemaPath:"#/properties/user/properties/email/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/user/email",schemaPath:"#/properties/user/properties/email/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data0.phone !== undefined){
let data9 = data0.phone;
if(typeof data9 === "string"){
if(data9.length > 255){
const err25 = {instancePath:instancePath+"/user/phone",schemaPath:"#/properties/user/properties/phone/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/user/phone",schemaPath:"#/properties/user/properties/phone/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data0.skip_phone_validate !== undefined){
let data10 = data0.skip_phone_validate;
if(typeof data10 !== "string"){
const err27 = {instancePath:instancePath+"/user/skip_phone_validate",schemaPath:"#/properties/user/properties/skip_phone_validate/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!(data10 === "Y")){
const err28 = {instancePath:instancePath+"/user/skip_phone_validate",schemaPath:"#/properties/user/properties/skip_phone_validate/enum",keyword:"enum",params:{allowedValues: schema21.properties.user.properties.skip_phone_validate.enum}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data0.title !== undefined){
let data11 = data0.title;
if(typeof data11 === "string"){
if(data11.length > 255){
const err29 = {instancePath:instancePath+"/user/title",schemaPath:"#/properties/user/properties/title/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/user/title",schemaPath:"#/properties/user/properties/title/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.message !== undefined){
let data12 = data.message;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.id === undefined){
const err32 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data12.text === undefined){
const err33 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/required",keyword:"required",params:{missingProperty: "text"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
for(const key2 in data12){
if(!(((key2 === "id") || (key2 === "text")) || (key2 === "date"))){
const err34 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data12.id !== undefined){
let data13 = data12.id;
if(typeof data13 === "string"){
if(data13.length > 255){
const err35 = {instancePath:instancePath+"/message/id",schemaPath:"#/properties/message/properties/id/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data13.length < 1){
const err36 = {instancePath:instancePath+"/message/id",schemaPath:"#/properties/message/properties/id/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(!pattern0.test(data13)){
const err37 = {instancePath:instancePath+"/message/id",schemaPath:"#/properties/message/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/message/id",schemaPath:"#/properties/message/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data12.text !== undefined){
let data14 = data12.text;
if(typeof data14 === "string"){
if(data14.length > 1000000){
const err39 = {instancePath:instancePath+"/message/text",schemaPath:"#/properties/message/properties/text/maxLength",keyword:"maxLength",params:{limit: 1000000}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data14.length < 1){
const err40 = {instancePath:instancePath+"/message/text",schemaPath:"#/properties/message/properties/text/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/message/text",schemaPath:"#/properties/message/properties/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data12.date !== undefined){
let data15 = data12.date;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err42 = {instancePath:instancePath+"/message/date",schemaPath:"#/properties/message/properties/date/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 8640000000000 || isNaN(data15)){
const err43 = {instancePath:instancePath+"/message/date",schemaPath:"#/properties/message/properties/date/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data15 < 0 || isNaN(data15)){
const err44 = {instancePath:instancePath+"/message/date",schemaPath:"#/properties/message/properties/date/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
}
else {
const err45 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.chat !== undefined){
let data16 = data.chat;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.id === undefined){
const err46 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
for(const key3 in data16){
if(!(((key3 === "id") || (key3 === "name")) || (key3 === "url"))){
const err47 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data16.id !== undefined){
let data17 = data16.id;
if(typeof data17 === "string"){
if(data17.length > 255){
const err48 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data17.length < 1){
const err49 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(!pattern0.test(data17)){
const err50 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data16.name !== undefined){
let data18 = data16.name;
if(typeof data18 === "string"){
if(data18.length > 255){
const err52 = {instancePath:instancePath+"/chat/name",schemaPath:"#/properties/chat/properties/name/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/chat/name",schemaPath:"#/properties/chat/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data16.url !== undefined){
let data19 = data16.url;
if((typeof data19 !== "string") && (data19 !== null)){
const err54 = {instancePath:instancePath+"/chat/url",schemaPath:"#/properties/chat/properties/url/type",keyword:"type",params:{type: schema21.properties.chat.properties.url.type}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(typeof data19 === "string"){
if(data19.length > 8192){
const err55 = {instancePath:instancePath+"/chat/url",schemaPath:"#/properties/chat/properties/url/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
}
else {
const err56 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}

export const validateLineInfoAnswer: Validator = validate21;

const schema22 = {"type":"object","properties":{"id":{"type":"string","maxLength":255,"pattern":"^[^\\u0000]*$"},"url":{"type":"string","maxLength":8192},"url_im":{"type":"string","maxLength":8192},"name":{"type":"string","maxLength":255},"picture":{"type":"object","properties":{"url":{"type":"string","maxLength":8192}},"required":["url"],"additionalProperties":false}},"additionalProperties":false};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "id") || (key0 === "url")) || (key0 === "url_im")) || (key0 === "name")) || (key0 === "picture"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(data0.length > 255){
const err1 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern0.test(data0)){
const err2 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.url !== undefined){
let data1 = data.url;
if(typeof data1 === "string"){
if(data1.length > 8192){
const err4 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.url_im !== undefined){
let data2 = data.url_im;
if(typeof data2 === "string"){
if(data2.length > 8192){
const err6 = {instancePath:instancePath+"/url_im",schemaPath:"#/properties/url_im/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/url_im",schemaPath:"#/properties/url_im/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.name !== undefined){
let data3 = data.name;
if(typeof data3 === "string"){
if(data3.length > 255){
const err8 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.picture !== undefined){
let data4 = data.picture;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.url === undefined){
const err10 = {instancePath:instancePath+"/picture",schemaPath:"#/properties/picture/required",keyword:"required",params:{missingProperty: "url"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key1 in data4){
if(!(key1 === "url")){
const err11 = {instancePath:instancePath+"/picture",schemaPath:"#/properties/picture/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.url !== undefined){
let data5 = data4.url;
if(typeof data5 === "string"){
if(data5.length > 8192){
const err12 = {instancePath:instancePath+"/picture/url",schemaPath:"#/properties/picture/properties/url/maxLength",keyword:"maxLength",params:{limit: 8192}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/picture/url",schemaPath:"#/properties/picture/properties/url/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/picture",schemaPath:"#/properties/picture/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}

export const validateLineName: Validator = validate22;

const schema23 = {"type":"string","maxLength":255,"pattern":"^[^\\u0000]*[^\\u0000\\s][^\\u0000]*$"};
const pattern33 = new RegExp("^[^\\u0000]*[^\\u0000\\s][^\\u0000]*$", "");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(typeof data === "string"){
if(data.length > 255){
const err0 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!pattern33.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*[^\\u0000\\s][^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}

export const validateLineSettings: Validator = validate23;

const schema24 = {"type":"object","properties":{"WELCOME_MESSAGE":{"type":"string","enum":["Y","N"]},"WELCOME_MESSAGE_TEXT":{"type":"string","maxLength":10000},"SEND_WELCOME_EACH_SESSION":{"type":"string","enum":["Y","N"]},"WORKTIME_ENABLE":{"type":"string","enum":["Y","N"]},"WORKTIME_FROM":{"type":"string","maxLength":5,"pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]$"},"WORKTIME_TO":{"type":"string","maxLength":5,"pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]$"},"WORKTIME_TIMEZONE":{"type":"string","maxLength":64,"pattern":"^[A-Za-z][A-Za-z0-9_+/-]*$"},"WORKTIME_DAYOFF":{"type":"array","maxItems":7,"items":{"type":"string","enum":["MO","TU","WE","TH","FR","SA","SU"]}},"WORKTIME_HOLIDAYS":{"type":"array","maxItems":366,"items":{"type":"string","maxLength":5,"pattern":"^((0[1-9]|[12][0-9])\\.(0[1-9]|1[0-2])|30\\.(0[13-9]|1[0-2])|31\\.(0[13578]|1[02]))$"}},"WORKTIME_DAYOFF_RULE":{"type":"string","enum":["text","none"]},"WORKTIME_DAYOFF_TEXT":{"type":"string","maxLength":10000},"CLOSE_RULE":{"type":"string","enum":["text","none"]},"CLOSE_TEXT":{"type":"string","maxLength":10000},"AUTO_CLOSE_RULE":{"type":"string","enum":["text","none","quiet"]},"AUTO_CLOSE_TIME":{"type":"integer","minimum":1,"maximum":31536000},"AUTO_CLOSE_TEXT":{"type":"string","maxLength":10000},"FULL_CLOSE_TIME":{"type":"integer","minimum":0,"maximum":525600},"OPERATOR_DATA":{"type":"string","enum":["profile","queue","hide"]},"DEFAULT_OPERATOR_DATA":{"type":"object","properties":{"NAME":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"}},"required":["NAME"],"additionalProperties":false},"QUEUE":{"type":"array","maxItems":1000,"items":{"type":"integer","minimum":1,"maximum":9007199254740991}},"QUEUE_TYPE":{"type":"string","enum":["all","evenly","strictly"]}},"additionalProperties":false};
const pattern34 = new RegExp("^([01][0-9]|2[0-3]):[0-5][0-9]$", "");
const pattern36 = new RegExp("^[A-Za-z][A-Za-z0-9_+/-]*$", "");
const pattern37 = new RegExp("^((0[1-9]|[12][0-9])\\.(0[1-9]|1[0-2])|30\\.(0[13-9]|1[0-2])|31\\.(0[13578]|1[02]))$", "");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func2.call(schema24.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.WELCOME_MESSAGE !== undefined){
let data0 = data.WELCOME_MESSAGE;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/WELCOME_MESSAGE",schemaPath:"#/properties/WELCOME_MESSAGE/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((data0 === "Y") || (data0 === "N"))){
const err2 = {instancePath:instancePath+"/WELCOME_MESSAGE",schemaPath:"#/properties/WELCOME_MESSAGE/enum",keyword:"enum",params:{allowedValues: schema24.properties.WELCOME_MESSAGE.enum}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.WELCOME_MESSAGE_TEXT !== undefined){
let data1 = data.WELCOME_MESSAGE_TEXT;
if(typeof data1 === "string"){
if(data1.length > 10000){
const err3 = {instancePath:instancePath+"/WELCOME_MESSAGE_TEXT",schemaPath:"#/properties/WELCOME_MESSAGE_TEXT/maxLength",keyword:"maxLength",params:{limit: 10000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/WELCOME_MESSAGE_TEXT",schemaPath:"#/properties/WELCOME_MESSAGE_TEXT/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.SEND_WELCOME_EACH_SESSION !== undefined){
let data2 = data.SEND_WELCOME_EACH_SESSION;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/SEND_WELCOME_EACH_SESSION",schemaPath:"#/properties/SEND_WELCOME_EACH_SESSION/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!((data2 === "Y") || (data2 === "N"))){
const err6 = {instancePath:instancePath+"/SEND_WELCOME_EACH_SESSION",schemaPath:"#/properties/SEND_WELCOME_EACH_SESSION/enum",keyword:"enum",params:{allowedValues: schema24.properties.SEND_WELCOME_EACH_SESSION.enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.WORKTIME_ENABLE !== undefined){
let data3 = data.WORKTIME_ENABLE;
if(typeof data3 !== "string"){
const err7 = {instancePath:instancePath+"/WORKTIME_ENABLE",schemaPath:"#/properties/WORKTIME_ENABLE/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!((data3 === "Y") || (data3 === "N"))){
const err8 = {instancePath:instancePath+"/WORKTIME_ENABLE",schemaPath:"#/properties/WORKTIME_ENABLE/enum",keyword:"enum",params:{allowedValues: schema24.properties.WORKTIME_ENABLE.enum}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.WORKTIME_FROM !== undefined){
let data4 = data.WORKTIME_FROM;
if(typeof data4 === "string"){
if(data4.length > 5){
const err9 = {instancePath:instancePath+"/WORKTIME_FROM",schemaPath:"#/properties/WORKTIME_FROM/maxLength",keyword:"maxLength",params:{limit: 5}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern34.test(data4)){
const err10 = {instancePath:instancePath+"/WORKTIME_FROM",schemaPath:"#/properties/WORKTIME_FROM/pattern",keyword:"pattern",params:{pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/WORKTIME_FROM",schemaPath:"#/properties/WORKTIME_FROM/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.WORKTIME_TO !== undefined){
let data5 = data.WORKTIME_TO;
if(typeof data5 === "string"){
if(data5.length > 5){
const err12 = {instancePath:instancePath+"/WORKTIME_TO",schemaPath:"#/properties/WORKTIME_TO/maxLength",keyword:"maxLength",params:{limit: 5}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!pattern34.test(data5)){
const err13 = {instancePath:instancePath+"/WORKTIME_TO",schemaPath:"#/properties/WORKTIME_TO/pattern",keyword:"pattern",params:{pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/WORKTIME_TO",schemaPath:"#/properties/WORKTIME_TO/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.WORKTIME_TIMEZONE !== undefined){
let data6 = data.WORKTIME_TIMEZONE;
if(typeof data6 === "string"){
if(data6.length > 64){
const err15 = {instancePath:instancePath+"/WORKTIME_TIMEZONE",schemaPath:"#/properties/WORKTIME_TIMEZONE/maxLength",keyword:"maxLength",params:{limit: 64}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!pattern36.test(data6)){
const err16 = {instancePath:instancePath+"/WORKTIME_TIMEZONE",schemaPath:"#/properties/WORKTIME_TIMEZONE/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_+/-]*$"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/WORKTIME_TIMEZONE",schemaPath:"#/properties/WORKTIME_TIMEZONE/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.WORKTIME_DAYOFF !== undefined){
let data7 = data.WORKTIME_DAYOFF;
if(Array.isArray(data7)){
if(data7.length > 7){
const err18 = {instancePath:instancePath+"/WORKTIME_DAYOFF",schemaPath:"#/properties/WORKTIME_DAYOFF/maxItems",keyword:"maxItems",params:{limit: 7}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 !== "string"){
const err19 = {instancePath:instancePath+"/WORKTIME_DAYOFF/" + i0,schemaPath:"#/properties/WORKTIME_DAYOFF/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!(((((((data8 === "MO") || (data8 === "TU")) || (data8 === "WE")) || (data8 === "TH")) || (data8 === "FR")) || (data8 === "SA")) || (data8 === "SU"))){
const err20 = {instancePath:instancePath+"/WORKTIME_DAYOFF/" + i0,schemaPath:"#/properties/WORKTIME_DAYOFF/items/enum",keyword:"enum",params:{allowedValues: schema24.properties.WORKTIME_DAYOFF.items.enum}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/WORKTIME_DAYOFF",schemaPath:"#/properties/WORKTIME_DAYOFF/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.WORKTIME_HOLIDAYS !== undefined){
let data9 = data.WORKTIME_HOLIDAYS;
if(Array.isArray(data9)){
if(data9.length > 366){
const err22 = {instancePath:instancePath+"/WORKTIME_HOLIDAYS",schemaPath:"#/properties/WORKTIME_HOLIDAYS/maxItems",keyword:"maxItems",params:{limit: 366}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
let data10 = data9[i1];
if(typeof data10 === "string"){
if(data10.length > 5){
const err23 = {instancePath:instancePath+"/WORKTIME_HOLIDAYS/" + i1,schemaPath:"#/properties/WORKTIME_HOLIDAYS/items/maxLength",keyword:"maxLength",params:{limit: 5}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!pattern37.test(data10)){
const err24 = {instancePath:instancePath+"/WORKTIME_HOLIDAYS/" + i1,schemaPath:"#/properties/WORKTIME_HOLIDAYS/items/pattern",keyword:"pattern",params:{pattern: "^((0[1-9]|[12][0-9])\\.(0[1-9]|1[0-2])|30\\.(0[13-9]|1[0-2])|31\\.(0[13578]|1[02]))$"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/WORKTIME_HOLIDAYS/" + i1,schemaPath:"#/properties/WORKTIME_HOLIDAYS/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/WORKTIME_HOLIDAYS",schemaPath:"#/properties/WORKTIME_HOLIDAYS/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.WORKTIME_DAYOFF_RULE !== undefined){
let data11 = data.WORKTIME_DAYOFF_RULE;
if(typeof data11 !== "string"){
const err27 = {instancePath:instancePath+"/WORKTIME_DAYOFF_RULE",schemaPath:"#/properties/WORKTIME_DAYOFF_RULE/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!((data11 === "text") || (data11 === "none"))){
const err28 = {instancePath:instancePath+"/WORKTIME_DAYOFF_RULE",schemaPath:"#/properties/WORKTIME_DAYOFF_RULE/enum",keyword:"enum",params:{allowedValues: schema24.properties.WORKTIME_DAYOFF_RULE.enum}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.WORKTIME_DAYOFF_TEXT !== undefined){
let data12 = data.WORKTIME_DAYOFF_TEXT;
if(typeof data12 === "string"){
if(data12.length > 10000){
const err29 = {instancePath:instancePath+"/WORKTIME_DAYOFF_TEXT",schemaPath:"#/properties/WORKTIME_DAYOFF_TEXT/maxLength",keyword:"maxLength",params:{limit: 10000}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/WORKTIME_DAYOFF_TEXT",schemaPath:"#/properties/WORKTIME_DAYOFF_TEXT/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.CLOSE_RULE !== undefined){
let data13 = data.CLOSE_RULE;
if(typeof data13 !== "string"){
const err31 = {instancePath:instancePath+"/CLOSE_RULE",schemaPath:"#/properties/CLOSE_RULE/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!((data13 === "text") || (data13 === "none"))){
const err32 = {instancePath:instancePath+"/CLOSE_RULE",schemaPath:"#/properties/CLOSE_RULE/enum",keyword:"enum",params:{allowedValues: schema24.properties.CLOSE_RULE.enum}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.CLOSE_TEXT !== undefined){
let data14 = data.CLOSE_TEXT;
if(typeof data14 === "string"){
if(data14.length > 10000){
const err33 = {instancePath:instancePath+"/CLOSE_TEXT",schemaPath:"#/properties/CLOSE_TEXT/maxLength",keyword:"maxLength",params:{limit: 10000}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/CLOSE_TEXT",schemaPath:"#/properties/CLOSE_TEXT/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.AUTO_CLOSE_RULE !== undefined){
let data15 = data.AUTO_CLOSE_RULE;
if(typeof data15 !== "string"){
const err35 = {instancePath:instancePath+"/AUTO_CLOSE_RULE",schemaPath:"#/properties/AUTO_CLOSE_RULE/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(!(((data15 === "text") || (data15 === "none")) || (data15 === "quiet"))){
const err36 = {instancePath:instancePath+"/AUTO_CLOSE_RULE",schemaPath:"#/properties/AUTO_CLOSE_RULE/enum",keyword:"enum",params:{allowedValues: schema24.properties.AUTO_CLOSE_RULE.enum}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.AUTO_CLOSE_TIME !== undefined){
let data16 = data.AUTO_CLOSE_TIME;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err37 = {instancePath:instancePath+"/AUTO_CLOSE_TIME",schemaPath:"#/properties/AUTO_CLOSE_TIME/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 31536000 || isNaN(data16)){
const err38 = {instancePath:instancePath+"/AUTO_CLOSE_TIME",schemaPath:"#/properties/AUTO_CLOSE_TIME/maximum",keyword:"maximum",params:{comparison: "<=", limit: 31536000}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data16 < 1 || isNaN(data16)){
const err39 = {instancePath:instancePath+"/AUTO_CLOSE_TIME",schemaPath:"#/properties/AUTO_CLOSE_TIME/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data.AUTO_CLOSE_TEXT !== undefined){
let data17 = data.AUTO_CLOSE_TEXT;
if(typeof data17 === "string"){
if(data17.length > 10000){
const err40 = {instancePath:instancePath+"/AUTO_CLOSE_TEXT",schemaPath:"#/properties/AUTO_CLOSE_TEXT/maxLength",keyword:"maxLength",params:{limit: 10000}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/AUTO_CLOSE_TEXT",schemaPath:"#/properties/AUTO_CLOSE_TEXT/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.FULL_CLOSE_TIME !== undefined){
let data18 = data.FULL_CLOSE_TIME;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err42 = {instancePath:instancePath+"/FULL_CLOSE_TIME",schemaPath:"#/properties/FULL_CLOSE_TIME/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 525600 || isNaN(data18)){
const err43 = {instancePath:instancePath+"/FULL_CLOSE_TIME",schemaPath:"#/properties/FULL_CLOSE_TIME/maximum",keyword:"maximum",params:{comparison: "<=", limit: 525600}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data18 < 0 || isNaN(data18)){
const err44 = {instancePath:instancePath+"/FULL_CLOSE_TIME",schemaPath:"#/properties/FULL_CLOSE_TIME/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
if(data.OPERATOR_DATA !== undefined){
let data19 = data.OPERATOR_DATA;
if(typeof data19 !== "string"){
const err45 = {instancePath:instancePath+"/OPERATOR_DATA",schemaPath:"#/properties/OPERATOR_DATA/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(!(((data19 === "profile") || (data19 === "queue")) || (data19 === "hide"))){
const err46 = {instancePath:instancePath+"/OPERATOR_DATA",schemaPath:"#/properties/OPERATOR_DATA/enum",keyword:"enum",params:{allowedValues: schema24.properties.OPERATOR_DATA.enum}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.DEFAULT_OPERATOR_DATA !== undefined){
let data20 = data.DEFAULT_OPERATOR_DATA;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.NAME === undefined){
const err47 = {instancePath:instancePath+"/DEFAULT_OPERATOR_DATA",schemaPath:"#/properties/DEFAULT_OPERATOR_DATA/required",keyword:"required",params:{missingProperty: "NAME"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
for(const key1 in data20){
if(!(key1 === "NAME")){
const err48 = {instancePath:instancePath+"/DEFAULT_OPERATOR_DATA",schemaPath:"#/properties/DEFAULT_OPERATOR_DATA/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data20.NAME !== undefined){
let data21 = data20.NAME;
if(typeof data21 === "string"){
if(data21.length > 255){
const err49 = {instancePath:instancePath+"/DEFAULT_OPERATOR_DATA/NAME",schemaPath:"#/properties/DEFAULT_OPERATOR_DATA/properties/NAME/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data21.length < 1){
const err50 = {instancePath:instancePath+"/DEFAULT_OPERATOR_DATA/NAME",schemaPath:"#/properties/DEFAULT_OPERATOR_DATA/properties/NAME/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(!pattern0.test(data21)){
const err51 = {instancePath:instancePath+"/DEFAULT_OPERATOR_DATA/NAME",schemaPath:"#/properties/DEFAULT_OPERATOR_DATA/properties/NAME/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/DEFAULT_OPERATOR_DATA/NAME",schemaPath:"#/properties/DEFAULT_OPERATOR_DATA/properties/NAME/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/DEFAULT_OPERATOR_DATA",schemaPath:"#/properties/DEFAULT_OPERATOR_DATA/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.QUEUE !== undefined){
let data22 = data.QUEUE;
if(Array.isArray(data22)){
if(data22.length > 1000){
const err54 = {instancePath:instancePath+"/QUEUE",schemaPath:"#/properties/QUEUE/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
const len2 = data22.length;
for(let i2=0; i2<len2; i2++){
let data23 = data22[i2];
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
const err55 = {instancePath:instancePath+"/QUEUE/" + i2,schemaPath:"#/properties/QUEUE/items/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 > 9007199254740991 || isNaN(data23)){
const err56 = {instancePath:instancePath+"/QUEUE/" + i2,schemaPath:"#/properties/QUEUE/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if(data23 < 1 || isNaN(data23)){
const err57 = {instancePath:instancePath+"/QUEUE/" + i2,schemaPath:"#/properties/QUEUE/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
}
else {
const err58 = {instancePath:instancePath+"/QUEUE",schemaPath:"#/properties/QUEUE/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.QUEUE_TYPE !== undefined){
let data24 = data.QUEUE_TYPE;
if(typeof data24 !== "string"){
const err59 = {instancePath:instancePath+"/QUEUE_TYPE",schemaPath:"#/properties/QUEUE_TYPE/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(!(((data24 === "all") || (data24 === "evenly")) || (data24 === "strictly"))){
const err60 = {instancePath:instancePath+"/QUEUE_TYPE",schemaPath:"#/properties/QUEUE_TYPE/enum",keyword:"enum",params:{allowedValues: schema24.properties.QUEUE_TYPE.enum}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}

export const validateManifest: Validator = validate24;

const schema25 = {"type":"object","properties":{"contract":{"type":"string","minLength":1,"maxLength":255},"settings":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[^\\u0000]*$"},"messenger":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[^\\u0000]*$"}},"required":["contract"],"additionalProperties":false};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.contract === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "contract"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "contract") || (key0 === "settings")) || (key0 === "messenger"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.contract !== undefined){
let data0 = data.contract;
if(typeof data0 === "string"){
if(data0.length > 255){
const err2 = {instancePath:instancePath+"/contract",schemaPath:"#/properties/contract/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/contract",schemaPath:"#/properties/contract/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/contract",schemaPath:"#/properties/contract/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.settings !== undefined){
let data1 = data.settings;
if(typeof data1 === "string"){
if(data1.length > 1024){
const err5 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/maxLength",keyword:"maxLength",params:{limit: 1024}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1.length < 1){
const err6 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern0.test(data1)){
const err7 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.messenger !== undefined){
let data2 = data.messenger;
if(typeof data2 === "string"){
if(data2.length > 1024){
const err9 = {instancePath:instancePath+"/messenger",schemaPath:"#/properties/messenger/maxLength",keyword:"maxLength",params:{limit: 1024}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data2.length < 1){
const err10 = {instancePath:instancePath+"/messenger",schemaPath:"#/properties/messenger/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!pattern0.test(data2)){
const err11 = {instancePath:instancePath+"/messenger",schemaPath:"#/properties/messenger/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/messenger",schemaPath:"#/properties/messenger/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}

export const validateOperator: Validator = validate25;

const schema26 = {"type":"object","properties":{"login":{"type":"string","minLength":1,"maxLength":64,"pattern":"^[^\\u0000-\\u0020\\u007f]+$"},"name":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"},"password":{"type":"string","minLength":8,"maxLength":1024},"role":{"type":"string","enum":["administrator","operator"]}},"required":["login","password"],"additionalProperties":false};
const pattern41 = new RegExp("^[^\\u0000-\\u0020\\u007f]+$", "");

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.login === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "login"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.password === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "password"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "login") || (key0 === "name")) || (key0 === "password")) || (key0 === "role"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.login !== undefined){
let data0 = data.login;
if(typeof data0 === "string"){
if(data0.length > 64){
const err3 = {instancePath:instancePath+"/login",schemaPath:"#/properties/login/maxLength",keyword:"maxLength",params:{limit: 64}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0.length < 1){
const err4 = {instancePath:instancePath+"/login",schemaPath:"#/properties/login/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern41.test(data0)){
const err5 = {instancePath:instancePath+"/login",schemaPath:"#/properties/login/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u0020\\u007f]+$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/login",schemaPath:"#/properties/login/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(data1.length > 255){
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1.length < 1){
const err8 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern0.test(data1)){
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.password !== undefined){
let data2 = data.password;
if(typeof data2 === "string"){
if(data2.length > 1024){
const err11 = {instancePath:instancePath+"/password",schemaPath:"#/properties/password/maxLength",keyword:"maxLength",params:{limit: 1024}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data2.length < 8){
const err12 = {instancePath:instancePath+"/password",schemaPath:"#/properties/password/minLength",keyword:"minLength",params:{limit: 8}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/password",schemaPath:"#/properties/password/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.role !== undefined){
let data3 = data.role;
if(typeof data3 !== "string"){
const err14 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!((data3 === "administrator") || (data3 === "operator"))){
const err15 = {instancePath:instancePath+"/role",schemaPath:"#/properties/role/enum",keyword:"enum",params:{allowedValues: schema26.properties.role.enum}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}

export const validateOutboundChange: Validator = validate26;

const schema27 = {"type":"object","properties":{"text":{"type":"string","maxLength":1000000},"files":{"type":"array","maxItems":100,"items":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"}},"refused":{"type":"string","maxLength":1000000}},"required":["text","files"]};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.text === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "text"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.files === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "files"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.text !== undefined){
let data0 = data.text;
if(typeof data0 === "string"){
if(data0.length > 1000000){
const err2 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/maxLength",keyword:"maxLength",params:{limit: 1000000}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.files !== undefined){
let data1 = data.files;
if(Array.isArray(data1)){
if(data1.length > 100){
const err4 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(data2.length > 255){
const err5 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/properties/files/items/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/properties/files/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern0.test(data2)){
const err7 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/properties/files/items/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/properties/files/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.refused !== undefined){
let data3 = data.refused;
if(typeof data3 === "string"){
if(data3.length > 1000000){
const err10 = {instancePath:instancePath+"/refused",schemaPath:"#/properties/refused/maxLength",keyword:"maxLength",params:{limit: 1000000}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/refused",schemaPath:"#/properties/refused/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}

export const validateOutcomeAccepted: Validator = validate27;

const schema28 = {"type":"object","properties":{"outcome":{"type":"string","enum":["accepted"]},"ids":{"type":"array","maxItems":1000,"items":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"}}},"required":["outcome"],"additionalProperties":false};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.outcome === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "outcome"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "outcome") || (key0 === "ids"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.outcome !== undefined){
let data0 = data.outcome;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(data0 === "accepted")){
const err3 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema28.properties.outcome.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.ids !== undefined){
let data1 = data.ids;
if(Array.isArray(data1)){
if(data1.length > 1000){
const err4 = {instancePath:instancePath+"/ids",schemaPath:"#/properties/ids/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(data2.length > 255){
const err5 = {instancePath:instancePath+"/ids/" + i0,schemaPath:"#/properties/ids/items/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/ids/" + i0,schemaPath:"#/properties/ids/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern0.test(data2)){
const err7 = {instancePath:instancePath+"/ids/" + i0,schemaPath:"#/properties/ids/items/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/ids/" + i0,schemaPath:"#/properties/ids/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/ids",schemaPath:"#/properties/ids/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}

export const validateOutcomeRefused: Validator = validate28;

const schema29 = {"type":"object","properties":{"outcome":{"type":"string","enum":["refused"]},"reason":{"type":"string","maxLength":1000000}},"required":["outcome","reason"],"additionalProperties":false};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.outcome === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "outcome"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.reason === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "outcome") || (key0 === "reason"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.outcome !== undefined){
let data0 = data.outcome;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(data0 === "refused")){
const err4 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema29.properties.outcome.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.reason !== undefined){
let data1 = data.reason;
if(typeof data1 === "string"){
if(data1.length > 1000000){
const err5 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit: 1000000}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}

export const validateOutcomeRetry: Validator = validate29;

const schema30 = {"type":"object","properties":{"outcome":{"type":"string","enum":["retry"]},"reason":{"type":"string","maxLength":1000000},"scope":{"type":"string","enum":["message","channel"]},"retryAfterMs":{"type":"number","minimum":0,"maximum":9007199254740991},"ids":{"type":"array","maxItems":1000,"items":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"}}},"required":["outcome","reason"],"additionalProperties":false};

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.outcome === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "outcome"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.reason === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "outcome") || (key0 === "reason")) || (key0 === "scope")) || (key0 === "retryAfterMs")) || (key0 === "ids"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.outcome !== undefined){
let data0 = data.outcome;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(data0 === "retry")){
const err4 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema30.properties.outcome.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.reason !== undefined){
let data1 = data.reason;
if(typeof data1 === "string"){
if(data1.length > 1000000){
const err5 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit: 1000000}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.scope !== undefined){
let data2 = data.scope;
if(typeof data2 !== "string"){
const err7 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!((data2 === "message") || (data2 === "channel"))){
const err8 = {instancePath:instancePath+"/scope",schemaPath:"#/properties/scope/enum",keyword:"enum",params:{allowedValues: schema30.properties.scope.enum}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.retryAfterMs !== undefined){
let data3 = data.retryAfterMs;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 9007199254740991 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/retryAfterMs",schemaPath:"#/properties/retryAfterMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err10 = {instancePath:instancePath+"/retryAfterMs",schemaPath:"#/properties/retryAfterMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/retryAfterMs",schemaPath:"#/properties/retryAfterMs/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.ids !== undefined){
let data4 = data.ids;
if(Array.isArray(data4)){
if(data4.length > 1000){
const err12 = {instancePath:instancePath+"/ids",schemaPath:"#/properties/ids/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(data5.length > 255){
const err13 = {instancePath:instancePath+"/ids/" + i0,schemaPath:"#/properties/ids/items/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5.length < 1){
const err14 = {instancePath:instancePath+"/ids/" + i0,schemaPath:"#/properties/ids/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!pattern0.test(data5)){
const err15 = {instancePath:instancePath+"/ids/" + i0,schemaPath:"#/properties/ids/items/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/ids/" + i0,schemaPath:"#/properties/ids/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/ids",schemaPath:"#/properties/ids/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}

export const validateOutcomeSent: Validator = validate30;

const schema31 = {"type":"object","properties":{"outcome":{"type":"string","enum":["sent"]},"ids":{"type":"array","maxItems":1000,"items":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"}}},"required":["outcome"],"additionalProperties":false};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.outcome === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "outcome"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "outcome") || (key0 === "ids"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.outcome !== undefined){
let data0 = data.outcome;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(data0 === "sent")){
const err3 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema31.properties.outcome.enum}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.ids !== undefined){
let data1 = data.ids;
if(Array.isArray(data1)){
if(data1.length > 1000){
const err4 = {instancePath:instancePath+"/ids",schemaPath:"#/properties/ids/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(data2.length > 255){
const err5 = {instancePath:instancePath+"/ids/" + i0,schemaPath:"#/properties/ids/items/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/ids/" + i0,schemaPath:"#/properties/ids/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern0.test(data2)){
const err7 = {instancePath:instancePath+"/ids/" + i0,schemaPath:"#/properties/ids/items/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/ids/" + i0,schemaPath:"#/properties/ids/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/ids",schemaPath:"#/properties/ids/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}

export const validateOutcomeUnknown: Validator = validate31;

const schema32 = {"type":"object","properties":{"outcome":{"type":"string","enum":["unknown"]},"reason":{"type":"string","maxLength":1000000}},"required":["outcome","reason"],"additionalProperties":false};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.outcome === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "outcome"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.reason === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "outcome") || (key0 === "reason"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.outcome !== undefined){
let data0 = data.outcome;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(data0 === "unknown")){
const err4 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema32.properties.outcome.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.reason !== undefined){
let data1 = data.reason;
if(typeof data1 === "string"){
if(data1.length > 1000000){
const err5 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit: 1000000}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}

export const validatePluginDefinition: Validator = validate32;

const schema33 = {"type":"object","properties":{"name":{"type":"string","maxLength":128,"pattern":"^[a-z][a-z0-9-]*$"},"components":{"type":"object","propertyNames":{"type":"string","maxLength":255,"pattern":"^[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+$"},"additionalProperties":{"type":"object","properties":{"element":{"type":"string","maxLength":255,"pattern":"^[a-z][a-z0-9._]*-[a-z0-9._-]*$"},"module":{"type":"string","minLength":1,"maxLength":1024,"pattern":"^[^\\u0000]*$"},"actions":{"type":"object","additionalProperties":{"type":"object","properties":{"input":{"type":["object","boolean"]}}}}},"required":["element","module","actions"]}}},"required":["name"]};
const pattern47 = new RegExp("^[a-z][a-z0-9-]*$", "");
const pattern49 = new RegExp("^[a-z][a-z0-9._]*-[a-z0-9._-]*$", "");

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(data0.length > 128){
const err1 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 128}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!pattern47.test(data0)){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9-]*$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.components !== undefined){
let data1 = data.components;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key0 in data1){
const _errs5 = errors;
if(typeof key0 === "string"){
if(key0.length > 255){
const err4 = {instancePath:instancePath+"/components",schemaPath:"#/properties/components/propertyNames/maxLength",keyword:"maxLength",params:{limit: 255},propertyName:key0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern21.test(key0)){
const err5 = {instancePath:instancePath+"/components",schemaPath:"#/properties/components/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+$"},propertyName:key0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/components",schemaPath:"#/properties/components/propertyNames/type",keyword:"type",params:{type: "string"},propertyName:key0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var valid1 = _errs5 === errors;
if(!valid1){
const err7 = {instancePath:instancePath+"/components",schemaPath:"#/properties/components/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
for(const key1 in data1){
let data2 = data1[key1];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.element === undefined){
const err8 = {instancePath:instancePath+"/components/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/components/additionalProperties/required",keyword:"required",params:{missingProperty: "element"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data2.module === undefined){
const err9 = {instancePath:instancePath+"/components/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/components/additionalProperties/required",keyword:"required",params:{missingProperty: "module"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data2.actions === undefined){
const err10 = {instancePath:instancePath+"/components/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/components/additionalProperties/required",keyword:"required",params:{missingProperty: "actions"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data2.element !== undefined){
let data3 = data2.element;
if(typeof data3 === "string"){
if(data3.length > 255){
const err11 = {instancePath:instancePath+"/components/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/element",schemaPath:"#/properties/components/additionalProperties/properties/element/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern49.test(data3)){
const err12 = {instancePath:instancePath+"/components/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/element",schemaPath:"#/properties/components/additionalProperties/properties/element/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9._]*-[a-z0-9._-]*$"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/components/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/element",schemaPath:"#/properties/components/additionalProperties/properties/element/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data2.module !== undefined){
let data4 = data2.module;
if(typeof data4 === "string"){
if(data4.length > 1024){
const err14 = {instancePath:instancePath+"/components/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/module",schemaPath:"#/properties/components/additionalProperties/properties/module/maxLength",keyword:"maxLength",params:{limit: 1024}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data4.length < 1){
const err15 = {instancePath:instancePath+"/components/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/module",schemaPath:"#/properties/components/additionalProperties/properties/module/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!pattern0.test(data4)){
const err16 = {instancePath:instancePath+"/components/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/module",schemaPath:"#/properties/components/additionalProperties/properties/module/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/components/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/module",schemaPath:"#/properties/components/additionalProperties/properties/module/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data2.actions !== undefined){
let data5 = data2.actions;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
let data6 = data5[key2];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.input !== undefined){
let data7 = data6.input;
if((!(data7 && typeof data7 == "object" && !Array.isArray(data7))) && (typeof data7 !== "boolean")){
const err18 = {instancePath:instancePath+"/components/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/actions/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/input",schemaPath:"#/properties/components/additionalProperties/properties/actions/additionalProperties/properties/input/type",keyword:"type",params:{type: schema33.properties.components.additionalProperties.properties.actions.additionalProperties.properties.input.type}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/components/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/actions/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/components/additionalProperties/properties/actions/additionalProperties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/components/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/actions",schemaPath:"#/properties/components/additionalProperties/properties/actions/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/components/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/components/additionalProperties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/components",schemaPath:"#/properties/components/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}

export const validateReceipt: Validator = validate33;

const schema34 = {"type":"object","properties":{"im":{"type":"object","properties":{"chat_id":{"type":"integer","minimum":0,"maximum":9007199254740991},"message_id":{"type":"integer","minimum":0,"maximum":9007199254740991}},"required":["message_id"],"additionalProperties":false},"message":{"type":"object","properties":{"id":{"type":"array","maxItems":1000,"items":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"}},"date":{"type":"integer","minimum":0,"maximum":8640000000000}},"additionalProperties":false},"chat":{"type":"object","properties":{"id":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"}},"required":["id"],"additionalProperties":false}},"additionalProperties":false};

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "im") || (key0 === "message")) || (key0 === "chat"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.im !== undefined){
let data0 = data.im;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.message_id === undefined){
const err1 = {instancePath:instancePath+"/im",schemaPath:"#/properties/im/required",keyword:"required",params:{missingProperty: "message_id"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key1 in data0){
if(!((key1 === "chat_id") || (key1 === "message_id"))){
const err2 = {instancePath:instancePath+"/im",schemaPath:"#/properties/im/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.chat_id !== undefined){
let data1 = data0.chat_id;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/im/chat_id",schemaPath:"#/properties/im/properties/chat_id/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/im/chat_id",schemaPath:"#/properties/im/properties/chat_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/im/chat_id",schemaPath:"#/properties/im/properties/chat_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data0.message_id !== undefined){
let data2 = data0.message_id;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err6 = {instancePath:instancePath+"/im/message_id",schemaPath:"#/properties/im/properties/message_id/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 9007199254740991 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/im/message_id",schemaPath:"#/properties/im/properties/message_id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/im/message_id",schemaPath:"#/properties/im/properties/message_id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
else {
const err9 = {instancePath:instancePath+"/im",schemaPath:"#/properties/im/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.message !== undefined){
let data3 = data.message;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key2 in data3){
if(!((key2 === "id") || (key2 === "date"))){
const err10 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data3.id !== undefined){
let data4 = data3.id;
if(Array.isArray(data4)){
if(data4.length > 1000){
const err11 = {instancePath:instancePath+"/message/id",schemaPath:"#/properties/message/properties/id/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(data5.length > 255){
const err12 = {instancePath:instancePath+"/message/id/" + i0,schemaPath:"#/properties/message/properties/id/items/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data5.length < 1){
const err13 = {instancePath:instancePath+"/message/id/" + i0,schemaPath:"#/properties/message/properties/id/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!pattern0.test(data5)){
const err14 = {instancePath:instancePath+"/message/id/" + i0,schemaPath:"#/properties/message/properties/id/items/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/message/id/" + i0,schemaPath:"#/properties/message/properties/id/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/message/id",schemaPath:"#/properties/message/properties/id/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data3.date !== undefined){
let data6 = data3.date;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err17 = {instancePath:instancePath+"/message/date",schemaPath:"#/properties/message/properties/date/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 8640000000000 || isNaN(data6)){
const err18 = {instancePath:instancePath+"/message/date",schemaPath:"#/properties/message/properties/date/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err19 = {instancePath:instancePath+"/message/date",schemaPath:"#/properties/message/properties/date/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
}
else {
const err20 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.chat !== undefined){
let data7 = data.chat;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.id === undefined){
const err21 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/required",keyword:"required",params:{missingProperty: "id"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key3 in data7){
if(!(key3 === "id")){
const err22 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data7.id !== undefined){
let data8 = data7.id;
if(typeof data8 === "string"){
if(data8.length > 255){
const err23 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data8.length < 1){
const err24 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!pattern0.test(data8)){
const err25 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/chat/id",schemaPath:"#/properties/chat/properties/id/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/chat",schemaPath:"#/properties/chat/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}

export const validateReply: Validator = validate34;

const schema35 = {"type":"object","properties":{"text":{"type":"string","maxLength":1000000},"files":{"type":"array","maxItems":100,"items":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^\\u0000]*$"}}},"additionalProperties":false};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "text") || (key0 === "files"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.text !== undefined){
let data0 = data.text;
if(typeof data0 === "string"){
if(data0.length > 1000000){
const err1 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/maxLength",keyword:"maxLength",params:{limit: 1000000}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.files !== undefined){
let data1 = data.files;
if(Array.isArray(data1)){
if(data1.length > 100){
const err3 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(data2.length > 255){
const err4 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/properties/files/items/maxLength",keyword:"maxLength",params:{limit: 255}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data2.length < 1){
const err5 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/properties/files/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern0.test(data2)){
const err6 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/properties/files/items/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000]*$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/files/" + i0,schemaPath:"#/properties/files/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}

