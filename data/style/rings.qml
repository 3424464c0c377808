<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<!-- distances from the boundary as dashed outlines -->
<qgis version="3.22.0" styleCategories="Symbology">
  <renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0">
    <symbols>
      <symbol type="fill" name="0" alpha="1" clip_to_extent="1"><layer pass="0" class="SimpleFill" enabled="1" locked="0"><Option type="Map"><Option type="QString" name="style" value="no"/><Option type="QString" name="color" value="255,255,255,255"/><Option type="QString" name="outline_color" value="61,61,61,255"/><Option type="QString" name="outline_style" value="dash"/><Option type="QString" name="outline_width" value="0.4"/><Option type="QString" name="outline_width_unit" value="MM"/></Option></layer></symbol>
    </symbols>
  </renderer-v2>
</qgis>
