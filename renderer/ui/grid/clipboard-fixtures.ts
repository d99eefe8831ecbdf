/** Clipboard contents as programs put them there, shortened. */

/** Excel for Windows: styles, a merged cell, a hidden row, and the row it adds for columns that do not line up. */
export const excelHtml = `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:x="urn:schemas-microsoft-com:office:excel"
xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Excel.Sheet>
<style>
<!--table
	{mso-displayed-decimal-separator:"\\.";
	mso-displayed-thousand-separator:"\\,";}
td
	{padding-top:1px;
	mso-number-format:General;
	white-space:nowrap;
	mso-rotate:0;}
.xl65
	{mso-number-format:"Short Date";}
.xl66
	{mso-number-format:Percent;}
ruby
	{ruby-align:left;}
rt
	{color:windowtext;
	display:none;
	mso-char-type:none;}
-->
</style>
</head>
<body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=256 style='border-collapse:
 collapse;width:192pt'>
<!--StartFragment-->
 <col width=64 span=4 style='width:48pt'>
 <tr height=20 style='height:15.0pt'>
  <td height=20 width=64 style='height:15.0pt;width:48pt'>KOL
  campaign</td>
  <td class=xl65 align=right width=64 style='width:48pt' x:num="46083">3/2/2026</td>
  <td align=right width=64 style='width:48pt' x:num="1200.456">1,200.46</td>
  <td class=xl66 align=right width=64 style='width:48pt' x:num="0.125">13%</td>
 </tr>
 <tr height=0 style='display:none'>
  <td>hidden row</td><td></td><td></td><td></td>
 </tr>
 <tr height=20 style='height:15.0pt'>
  <td colspan=2 rowspan=2 height=40 style='height:30.0pt'>a<br>
    b&amp;c &#20320;</td>
  <td align=right x:num>35</td>
  <td></td>
 </tr>
 <tr height=20 style='height:15.0pt'>
  <td>last</td>
  <td>x</td>
 </tr>
 <![if supportMisalignedColumns]>
 <tr height=0 style='display:none'>
  <td width=64 style='width:48pt'></td>
  <td width=64 style='width:48pt'></td>
  <td width=64 style='width:48pt'></td>
  <td width=64 style='width:48pt'></td>
 </tr>
 <![endif]>
<!--EndFragment-->
</table>
</body>
</html>`;

/** WPS: a hidden column, text formats, covered cells that are written but not shown. */
export const wpsHtml = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><meta name="Generator" content="WPS Office ET"/>
<style>
.et2{color:#000000;mso-number-format:"\\@";}
.et3{mso-number-format:"0_ ";}
.etHide{display:none;}
</style></head><body><!--StartFragment--><table width="216" border="0" style='width:162.00pt;border-collapse:collapse;'>
<colgroup><col width="72"/><col width="72" style="display:none;"/><col width="72"/></colgroup>
<tr height="18"><td class="et2" x:str>短视频　投放</td><td class="et3" x:num="1">1</td><td class="et3" x:num="3500" align="right">3,500</td></tr>
<tr height="18"><td class="et2" x:str="00123">00123</td><td class="et3" x:num="2">2</td><td class="et3" x:num="0.5" align="right">0.5</td></tr>
<tr height="18"><td colspan="3">合并</td><td class="etHide"></td><td style="display:none"></td></tr>
</table><!--EndFragment--></body></html>`;

/** Google's sheets. */
export const googleHtml = `<meta charset='utf-8'><google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}br {mso-data-placement:same-cell;}--></style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" data-sheets-root="1"><colgroup><col width="100"/><col width="100"/></colgroup><tbody><tr style="height:21px;"><td data-sheets-value="{&quot;1&quot;:2,&quot;2&quot;:&quot;Ads&quot;}">Ads</td><td data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:1234.567}" data-sheets-numberformat="{&quot;1&quot;:2}">1,234.57</td></tr></tbody></table>`;

/** What Excel writes beside the HTML: quotes only around line breaks and tabs. */
export const excelText = 'KOL campaign\t2026/3/2\t1,200.46\r\n"Flyers\n(two sides)"\t\t"say ""hi"""\r\n';
