/** Places that company names begin with, as the law has it in China: provinces and the cities that many firms are from. */
const places = [
  "北京上海天津重庆香港澳门",
  "河北山西辽宁吉林江苏浙江安徽福建江西山东河南湖北湖南广东海南四川贵州云南陕西甘肃青海台湾广西西藏宁夏新疆",
  "石家太原沈阳大连长春南京苏州无锡常州南通徐州扬州杭州宁波温州嘉兴绍兴金华台州合肥芜湖福州厦门泉州南昌济南青岛烟台潍坊郑州洛阳",
  "武汉宜昌长沙株洲广州深圳东莞佛山珠海中山惠州汕头南宁桂林海口三亚成都绵阳贵阳昆明西安兰州西宁银川鞍山唐山保定临沂",
].flatMap((row) => row.match(/../gu) ?? []);
const longer = ["内蒙古", "黑龙江", "哈尔滨", "石家庄", "呼和浩特", "乌鲁木齐", "秦皇岛", "连云港", "张家港"];
const known = [...longer, ...places.filter((place) => place !== "石家")];

const place = `(?:${known.join("|")})(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市)?`;
const leading = new RegExp(`^(?:${place})+(?:[\\u4e00-\\u9fff]{1,3}区(?=[\\u4e00-\\u9fff]{4}))?`, "u");
const bracketed = new RegExp(`[(（]\\s*${place}\\s*[)）]`, "gu");

/** Words that say what any company does: with the place taken away, 青岛啤酒 and 北京啤酒 would be one. */
const trades =
  "银行|航空|啤酒|大学|学院|医院|机场|地铁|电力|日报|证券|信托|汽车|港务|铁路|石油|石化|钢铁|电视台|广电|移动|联通|电信|烟草|邮政|" +
  "水务|燃气|公交|城投|建工|国际|国资|科技|信息|软件|贸易|实业|投资|文化|传媒|网络|电子|医药|制药|食品|物流|技术|发展|控股|管理|咨询|服务|" +
  "工业|工程|建设|建筑|机械|设备|材料|环保|能源|农业|教育|旅游|酒店|餐饮|服装|家具|地产|置业|保险|基金|集团|商业|进出口|分公司|办事处|化工|电器|电气|港口|高速";
const onlyTrades = new RegExp(`^(?:${trades}|港)*$`, "u");

/** A Chinese company's name without the place it is registered in, before it or in brackets, if a name of its own is left. */
export function withoutPlace(name: string): string {
  const bare = name.replace(bracketed, "");
  const rest = bare.replace(leading, "");
  return [...rest].length < 2 || onlyTrades.test(rest) ? bare : rest;
}
